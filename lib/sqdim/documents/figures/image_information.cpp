// What an image says about itself, in the places that its format has for it.
#include <fmt/format.h>

#include <boost/crc.hpp>
#include <charconv>

#include "sqdim/documents/figures/figures.hpp"

namespace sqdim {
namespace {

std::string escaped_for_xml(std::string_view text) {
  std::string all;
  for (const char c : text)
    all += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
  return all;
}

/// Replaces the title and completes the description, where gnuplot writes only its own name.
std::string svg_with(std::string svg, const ImageInformation& about) {
  constexpr std::string_view description = "<desc>";
  const std::size_t place = svg.find(description);
  if (place == std::string::npos) return svg;
  svg.insert(place + description.size(),
             escaped_for_xml(about.caption) + "\n" + escaped_for_xml(about.made_by) + "\n");
  const std::size_t title = svg.find("<title>");
  const std::size_t end = svg.find("</title>");
  if (title < end && end < place && !about.title.empty())
    svg.replace(title, end - title, "<title>" + escaped_for_xml(about.title));
  return svg;
}

std::string big_endian(std::uint32_t number) {
  std::string bytes;
  for (const unsigned shift : {24U, 16U, 8U, 0U})
    bytes += static_cast<char>((number >> shift) & 0xFFU);
  return bytes;
}

/// Returns a chunk with a text in UTF-8 that is not compressed.
std::string text_chunk(const std::string& keyword, const std::string& text) {
  using namespace std::string_literals;
  const std::string data = keyword + "\0\0\0\0\0"s + text;
  const std::string typed = "iTXt" + data;
  boost::crc_32_type crc;
  crc.process_bytes(typed.data(), typed.size());
  return big_endian(static_cast<std::uint32_t>(data.size())) + typed + big_endian(crc.checksum());
}

std::string png_with(std::string png, const ImageInformation& about) {
  constexpr std::size_t after_header = 8 + 25;  // the signature, and the chunk IHDR
  if (!png.starts_with("\x89PNG") || png.size() < after_header) return png;
  std::string chunks;
  if (!about.title.empty()) chunks += text_chunk("Title", about.title);
  chunks += text_chunk("Description", about.caption) + text_chunk("Software", about.made_by);
  return png.insert(after_header, chunks);
}

/// Returns a text string of PDF, UTF-16 in hexadecimal digits. Precondition: the text is UTF-8.
std::string pdf_text(std::string_view text) {
  std::string digits = "<FEFF";
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t size = lead < 0x80U ? 1 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
    std::uint32_t code = size == 1 ? lead : lead & (0xFFU >> (size + 1));
    for (std::size_t j = 1; j < size && i + j < text.size(); ++j)
      code = (code << 6U) | (static_cast<unsigned char>(text[i + j]) & 0x3FU);
    i += size;
    constexpr std::uint32_t first_of_pairs = 0x10000;
    if (code < first_of_pairs) {
      digits += fmt::format("{:04X}", code);
    } else {
      const std::uint32_t rest = code - first_of_pairs;
      digits += fmt::format("{:04X}{:04X}", 0xD800U + (rest >> 10U), 0xDC00U + (rest & 0x3FFU));
    }
  }
  return digits + ">";
}

/// Reads the number after the last `key` of a text.
std::optional<std::size_t> number_after_last(std::string_view text, std::string_view key) {
  const std::size_t place = text.rfind(key);
  if (place == std::string_view::npos) return std::nullopt;
  const std::size_t digits = text.find_first_of("0123456789", place + key.size());
  std::size_t number = 0;
  if (digits == std::string_view::npos) return std::nullopt;
  const auto [end, error] =
      std::from_chars(text.data() + digits, text.data() + text.size(), number);
  return error == std::errc{} ? std::optional(number) : std::nullopt;
}

/// Appends a new information dictionary as an update (ISO 32000-1, 7.5.6), which leaves the rest as
/// it is. A file without a table of cross-references in plain text stays as it is.
std::string pdf_with(std::string pdf, const ImageInformation& about) {
  const std::size_t trailer = pdf.rfind("trailer");
  if (trailer == std::string::npos) return pdf;
  const std::string_view last = std::string_view(pdf).substr(trailer);
  const auto size = number_after_last(last, "/Size");
  const auto root = number_after_last(last, "/Root");
  const auto previous = number_after_last(last, "startxref");
  if (!size || !root || !previous) return pdf;
  if (!pdf.ends_with('\n')) pdf += '\n';
  const std::size_t dictionary = pdf.size();
  pdf += fmt::format("{} 0 obj\n<< /Subject {}\n   /Creator {}\n", *size, pdf_text(about.caption),
                     pdf_text(about.made_by));
  if (!about.title.empty()) pdf += fmt::format("   /Title {}\n", pdf_text(about.title));
  pdf += ">>\nendobj\n";
  const std::size_t table = pdf.size();
  pdf += fmt::format(
      "xref\n{0} 1\n{1:010} 00000 n \ntrailer\n<< /Size {2} /Root {3} 0 R /Info {0} 0 R /Prev {4} "
      ">>\nstartxref\n{5}\n%%EOF\n",
      *size, dictionary, *size + 1, *root, *previous, table);
  return pdf;
}

}  // namespace

std::string with_information(std::string image, ImageFormat format, const ImageInformation& about) {
  switch (format) {
    case ImageFormat::svg:
      return svg_with(std::move(image), about);
    case ImageFormat::png:
      return png_with(std::move(image), about);
    case ImageFormat::pdf:
      break;
  }
  return pdf_with(std::move(image), about);
}

}  // namespace sqdim
