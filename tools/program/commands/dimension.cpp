// sqdim dimension: facts about the user's own family, given by its Gram matrix or its values, or
// about a built-in one.
#include <fmt/format.h>

#include <iostream>
#include <istream>
#include <memory>

#include "program/commands/command.hpp"
#include "program/files/output.hpp"
#include "program/files/read_file.hpp"
#include "sqdim/documents/answers/answers.hpp"
#include "sqdim/functions/gram/gram.hpp"
#include "sqdim/inquiry/dimension/dimension_request.hpp"

namespace sqdim::tools {
namespace {

/// Asks before the work starts, because far more functions than points are rarely intended and take
/// long.
void ask_about_tall(const Matrix& values, const CommonOptions& common) {
  constexpr Eigen::Index many_times = 10;
  if (!common.owns_process || values.rows() < many_times * values.cols()) return;
  std::cerr << fmt::format("sqdim: --values: {}: is the matrix transposed?\n",
                           shape_of_values(values));
}

/// Reads the files that the texts name.
ReadMatrix reader_of(const Texts& texts, const CommonOptions& common) {
  return [=](std::string_view parameter, const std::string& file, const MatrixLimits& limits) {
    const Text text = texts.required(parameter);
    refuse_same_file(common.output, text.label, file);
    try {
      GivenMatrix matrix = text.read([&](const std::string& path) {
        const std::unique_ptr<std::istream> in = open_file(path, common.held_files);
        return read_matrix(*in, path, limits);
      });
      if (parameter == "values") ask_about_tall(matrix.numbers, common);
      return matrix;
    } catch (const DamagedMatrix& error) {
      if (parameter == "weights") throw DamagedWeights(error.what());
      throw;
    }
  };
}

/// Throws with a line that begins with the option and the name of the file.
[[noreturn]] void name_file(const Texts& texts, std::string_view parameter,
                            const DamagedMatrix& error) {
  const Text text = texts.required(parameter);
  throw DamagedMatrix(fmt::format("{} {}: {}", text.label, in_quotes(text.value), error.what()));
}

DimensionAnswer answer_of(const DimensionRequest& request, const Texts& texts,
                          const CommonOptions& common) {
  try {
    return dimension(request, reader_of(texts, common), common.threads,
                     naming_stages(common.report));
  } catch (const DamagedWeights& error) {
    name_file(texts, "weights", error);
  } catch (const DamagedMatrix& error) {
    name_file(texts, texts.has("gram") ? "gram" : "values", error);
  }
}

Job prepare_dimension(const Texts& texts, const CommonOptions& common, const Arguments& arguments) {
  return [=, request = read_dimension_request(texts)] {
    return dimension_report(provenance("dimension", arguments, std::nullopt),
                            answer_of(request, texts, common));
  };
}

}  // namespace

Command dimension_command() {
  return {"dimension", "Statistical dimensions of your own functions, and the bounds that follow",
          dimension_parameters(), prepare_dimension};
}

}  // namespace sqdim::tools
