// Functions that users give, or that are drawn, and what is proved of them.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sqdim/foundation/parallel/parallel.hpp"
#include "sqdim/inquiry/bound/terms.hpp"
#include "sqdim/inquiry/names/names.hpp"
#include "sqdim/inquiry/simulation/detail/direction_gram.hpp"
#include "sqdim/inquiry/simulation/detail/read_class.hpp"

namespace sqdim {
namespace {

/// A trial makes a query of N members, and a row of the matrix for each.
constexpr std::size_t most_given = 2000;
constexpr std::size_t most_points = 10'000'000;
constexpr std::uint64_t most_given_n = 10'000;

/// Whether the oracle takes functions as means of labels.
bool asks_for_labels(const Texts& texts) {
  return texts.or_else("oracle", "csq").read(find_oracle).make(1).norm == QueryNorm::bounded;
}

/// Makes functions of norm 1.
GivenClass of_norm_one(std::string name, std::string description, GramMatrix gram) {
  auto matrix = std::make_shared<const GramMatrix>(normalised(std::move(gram)));
  Family family = gram_family(name, description, gram_facts(*matrix, hardware_threads()));
  return {.name = std::move(name),
          .description = std::move(description),
          .family = std::move(family),
          .gram = std::move(matrix),
          .labels = nullptr};
}

GivenClass read_gram(const Texts& texts, const ReadMatrix& read_matrix) {
  const Text file = texts.required("gram");
  if (asks_for_labels(texts))
    file.refuse("gives functions of norm 1, for --oracle csq; --values are for every oracle");
  GivenMatrix given = read_matrix("gram", file.value, {.rows = most_given, .columns = most_given});
  return of_norm_one(file.value, "a Gram matrix",
                     gram_matrix(std::move(given), 0, hardware_threads()));
}

std::optional<GivenMatrix> read_weights(const Texts& texts, const ReadMatrix& read_matrix) {
  const std::optional<Text> file = texts.find("weights");
  if (!file) return std::nullopt;
  try {
    return read_matrix("weights", file->value, {.rows = most_points, .columns = most_points});
  } catch (const DamagedMatrix& error) {
    throw DamagedWeights(error.what());
  }
}

/// Returns weights of at most 1.
Eigen::VectorXd scaled_weights(const std::optional<GivenMatrix>& given, Eigen::Index points) {
  if (!given) return Eigen::VectorXd::Ones(points);
  const Eigen::VectorXd weights = given->numbers.reshaped();
  return weights / weights.maxCoeff();
}

GivenClass read_values(const Texts& texts, const ReadMatrix& read_matrix) {
  const Text file = texts.required("values");
  const GivenMatrix values =
      read_matrix("values", file.value, {.rows = most_given, .columns = most_points});
  const std::optional<GivenMatrix> weights = read_weights(texts, read_matrix);
  const Matrix& numbers = values.numbers;
  GramMatrix gram = gram_of_values(values, weights, hardware_threads());
  if (!asks_for_labels(texts))
    return of_norm_one(file.value, shape_of_values(numbers), std::move(gram));
  if (values.unit * Rational(numbers.cwiseAbs().maxCoeff()) > 1)
    file.refuse("has values beyond 1, which are no means of labels; --oracle csq takes them");
  Family family = gram_family(file.value, shape_of_values(numbers),
                              gram_facts(std::move(gram), hardware_threads()));
  family.bounded = true;
  return {.name = file.value,
          .description = shape_of_values(numbers),
          .family = std::move(family),
          .gram = nullptr,
          .labels = std::make_shared<const PointFunctions>(
              PointFunctions{numbers, values.unit, scaled_weights(weights, numbers.cols())})};
}

/// Whether --directions is meant as a number: the name of a file ends in .npy, .csv or .txt.
bool is_a_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("+-.0123456789") == std::string::npos;
}

/// Returns directions, one in each row: those of a file, or as many as were asked for.
Matrix read_rows(const Texts& texts, const ReadMatrix& read_matrix) {
  const Text given = texts.required("directions");
  if (is_a_number(given.value)) {
    const std::uint64_t n = texts.required("n", " with a number of --directions: the dimension")
                                .read(parse_natural, std::uint64_t{2}, most_given_n);
    const std::uint64_t count = given.read(parse_natural, std::uint64_t{1}, most_given);
    const std::uint64_t seed =
        texts.or_else("seed", "1").read(parse_natural, std::uint64_t{0}, largest_json_integer);
    return random_directions(count, n, seed);
  }
  texts.refuse({"n"}, "does not go with a file of --directions, whose rows have n columns");
  return read_matrix("directions", given.value, {.rows = most_given, .columns = most_given_n})
      .numbers;
}

GivenClass read_directions(const Texts& texts, const ReadMatrix& read_matrix) {
  if (asks_for_labels(texts))
    texts.required("directions").refuse("gives functions of norm 1, for --oracle csq");
  const Activation activation =
      texts.required("activation", " with --directions").read(find_certified_activation);
  const Matrix rows = read_rows(texts, read_matrix);
  const std::string given = texts.required("directions").value;
  const bool drawn = is_a_number(given);
  GivenClass made =
      of_norm_one(drawn ? fmt::format("single-index(directions={})", given) : given,
                  drawn ? "directions that were drawn; bounds are about these" : "given directions",
                  direction_gram(activation, rows));
  made.n = static_cast<std::uint64_t>(rows.cols());
  made.activation = activation;
  return made;
}

/// Throws with a line that begins with the option and the name of the file.
[[noreturn]] void name_file(const Texts& texts, std::string_view parameter,
                            const DamagedMatrix& error) {
  const Text text = texts.required(parameter);
  throw DamagedMatrix(fmt::format("{} {}: {}", text.label, in_quotes(text.value), error.what()));
}

GivenClass read_by(const std::string& parameter, const Texts& texts,
                   const ReadMatrix& read_matrix) {
  if (parameter == "directions") return read_directions(texts, read_matrix);
  texts.refuse({"activation", "n"}, "does not go with --" + parameter);
  return parameter == "gram" ? read_gram(texts, read_matrix) : read_values(texts, read_matrix);
}

}  // namespace

bool gives_functions(const Texts& texts) {
  return texts.has("gram") || texts.has("values") || texts.has("directions");
}

GivenClass read_given_class(const Texts& texts, const ReadMatrix& read_matrix) {
  std::vector<std::string> given;
  for (const char* const name : {"gram", "values", "directions"}) {
    if (texts.has(name)) given.emplace_back(name);
  }
  if (given.size() > 1) throw InvalidInput("--gram, --values and --directions exclude each other");
  const std::string& parameter = given.front();
  if (parameter != "values") texts.refuse({"weights"}, "goes with --values");
  texts.refuse({"family", "outer", "k", "target"}, "does not go with --" + parameter);
  try {
    return read_by(parameter, texts, read_matrix);
  } catch (const DamagedWeights& error) {
    name_file(texts, "weights", error);
  } catch (const DamagedMatrix& error) {
    name_file(texts, parameter, error);
  }
}

}  // namespace sqdim
