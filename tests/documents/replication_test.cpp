#include "sqdim/documents/replication/replication.hpp"

#include <fstream>
#include <sstream>

#include "sqdim/documents/reader/origin.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

constexpr VerificationLimits limits = {
    .bytes = 1 << 24, .rows = 1000, .digits = 1000, .degree = 100, .k = 100};

std::string content(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::string golden(const std::string& name) {
  return content(std::string(SQDIM_GOLDEN) + "/" + name);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::vector<NamedText> kit_of(const std::vector<NamedText>& documents) {
  return replication_kit(documents, provenance("bundle", {}, std::nullopt), limits, 1);
}

TEST_SUITE_BEGIN("replication");

TEST_CASE("checksums are those of the standard") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("checksums of published tables are those that the build computed") {
  const std::string tables = std::string(SQDIM_GOLDEN) + "/../../data/tables/";
  REQUIRE(!all_published_tables().empty());
  for (const PublishedTable& table : all_published_tables())
    CHECK(sha256(content(tables + table.name + ".json")) == table.checksum);
}

TEST_CASE("a document says who made it") {
  const std::string text = golden("bound-sign.json");
  const Origin origin = read_origin(text, {.bytes = limits.bytes, .rows = limits.rows});
  CHECK(origin.provenance.command == "bound");
  CHECK(origin.rows > 0);
  CHECK_THROWS_AS(read_origin(replaced(text, "\"version\": \"", "\"version\": \"`"),
                              {.bytes = limits.bytes, .rows = limits.rows}),
                  DamagedDocument);
}

TEST_CASE("a kit has the documents as they are, and checksums of all files but the checksums") {
  const std::vector<NamedText> documents = {{"a.json", golden("bound-sign.json")},
                                            {"b.json", golden("norm-relu.json")}};
  const std::vector<NamedText> files = kit_of(documents);
  REQUIRE(files.size() == 5);
  CHECK(files.back().name == "SHA256SUMS");
  std::string sums;
  for (const NamedText& file : files) {
    if (file.name != "SHA256SUMS") sums += sha256(file.text) + "  " + file.name + "\n";
    for (const NamedText& document : documents) {
      if (file.name == "documents/" + document.name) CHECK(file.text == document.text);
    }
  }
  CHECK(files.back().text == sums);
  CHECK(files.front().name == "README.md");
  for (const NamedText& document : documents)
    CHECK(files.front().text.find(sha256(document.text)) != std::string::npos);
}

TEST_CASE("the rows of all documents are counted together") {
  const std::string text = golden("bound-sign.json");
  const std::uint64_t rows = read_origin(text, {.bytes = limits.bytes, .rows = limits.rows}).rows;
  std::uint64_t last = 0;
  replication_kit({{"a.json", text}, {"b.json", text}}, provenance("bundle", {}, std::nullopt),
                  limits, 1, [&](std::uint64_t done, std::uint64_t all) {
                    CHECK(all == 2 * rows);
                    last = done;
                  });
  CHECK(last == 2 * rows);
}

TEST_CASE("a document with a row that does not hold is refused by its name") {
  const std::string text = golden("bound-sign.json");
  const std::string wrong = replaced(text, "\"queries\": \"", "\"queries\": \"9");
  CHECK_THROWS_WITH_AS(kit_of({{"good.json", text}, {"wrong.json", wrong}}),
                       doctest::Contains("'wrong.json': row "), DamagedDocument);
  CHECK_THROWS_WITH_AS(kit_of({{"text.json", "hello"}}), doctest::Contains("'text.json': not JSON"),
                       DamagedDocument);
  CHECK_THROWS_AS(kit_of({{"simulated.json", golden("simulate.json")}}), DamagedDocument);
}

TEST_CASE("names are portable and distinct") {
  CHECK_NOTHROW(require_names_for_kit({"a.json", "b-1_2.json"}));
  for (const char* name : {"", ".json", "a.txt", "-a.json", ".a.json", "a b.json", "a\n.json",
                           "a'.json", "ä.json", "a/b.json"})
    CHECK_THROWS_AS(require_names_for_kit({name}), InvalidInput);
  CHECK_THROWS_AS(require_names_for_kit({"a.json", "A.json"}), InvalidInput);
  CHECK_THROWS_AS(require_names_for_kit({}), InvalidInput);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
