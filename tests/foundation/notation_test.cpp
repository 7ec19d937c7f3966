#include "sqdim/foundation/notation/notation.hpp"

#include <array>

#include "fuzz/grammar_fuzz.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

TEST_SUITE_BEGIN("notation");

TEST_CASE("a number is the exact rational that is written") {
  CHECK(parse_rational("0.01") == Rational(1, 100));
  CHECK(parse_rational("1/7") == Rational(1, 7));
  CHECK(parse_rational("2^-20") == power_of_two(-20));
  CHECK(parse_rational("2^(-20)") == power_of_two(-20));
  CHECK(parse_rational("1e-6") == Rational(1, 1'000'000));
  CHECK(parse_rational("2.5e2") == 250);
  CHECK(parse_rational("3/2^10") == Rational(3, 1024));
  CHECK(parse_rational("-.5") == Rational(-1, 2));
  CHECK(parse_rational("007") == 7);
  CHECK(parse_rational("2^200") == Rational(Integer(1) << 200));
  CHECK(parse_rational(" 5 ") == 5);
  CHECK(parse_rational("3*2^10/6") == 512);
  CHECK(parse_rational("C(1024,10)") == binomial(1024, 10));
  CHECK(parse_rational("2*C(6, 3)^2/5") == 160);
  CHECK(parse_rational("C(3,0)*C(3,3)") == 1);
  CHECK(parse_rational("C(3,4)") == 0);
}

TEST_CASE("what is not a number is refused with one line that quotes it") {
  for (const char* text : {"",         ".",    "abc",       "1/0",
                           "0^-1",     "1..2", "1/",        "^2",
                           "2^",       "2^x",  "0x10",      "1 2",
                           "--1",      "nan",  "inf",       "1e",
                           "1,5",      "2^^3", "1/2/3",     "9e99999999999999999999",
                           "1/2*3",    "C(5)", "C(5,2",     "C(-1,2)",
                           "C(1e3,2)", "2*",   "C(2^70,3)", "C(1000000000,500000000)"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_rational(text), InvalidInput);
  }
  CHECK_THROWS_WITH_AS(parse_rational("1/0"), "'1/0': division by zero", InvalidInput);
}

TEST_CASE("where a power of n or N would do, what is neither names both") {
  CHECK(canonical_text(parse_symbolic_number("n^-1")) == "n^(-1)");
  for (const std::string text : {"1/n", "1/sqrt(n)", "k^(-1)", "abc", "2n"}) {
    CAPTURE(text);
    const std::string expected = "'" + text +
                                 "': expected a number such as 0.01, 1/7, 2^-20 or 1e-6, or a "
                                 "power such as n^(-1), 0.1*n^(-1), N^(-1/4)";
    CHECK_THROWS_WITH_AS(parse_symbolic_number(text), expected.c_str(), InvalidInput);
  }
  CHECK_THROWS_WITH_AS(parse_symbolic_number("1/0"), "'1/0': division by zero", InvalidInput);
  CHECK_THROWS_WITH_AS(parse_rational("1/n"),
                       "'1/n': expected a number such as 0.01, 1/7, 2^-20 or 1e-6", InvalidInput);
}

TEST_CASE("a power has a positive factor, and its canonical text reads back") {
  for (const auto& [text, canonical] :
       std::vector<std::pair<std::string, std::string>>{{"0.1*n^(-1)", "1/10*n^(-1)"},
                                                        {"2*N^(-1/4)", "2*N^(-1/4)"},
                                                        {" 1/3 * n ", "1/3*n^1"},
                                                        {"1*n^2", "n^2"},
                                                        {"2^-3*N^-1", "1/8*N^(-1)"}}) {
    CHECK(canonical_text(parse_symbolic_number(text)) == canonical);
    CHECK(canonical_text(parse_symbolic_number(canonical)) == canonical);
  }
  for (const char* text : {"0*n^(-1)", "-1*n", "2*", "*n", "n*2", "2*k^2", "2**n", "2*n*n"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_symbolic_number(text), InvalidInput);
  }
}

TEST_CASE("a number too large to hold is refused at once") {
  const double start = testing::processor_seconds();
  for (const std::string& text :
       {std::string("2^99999999"), std::string("10^200000"), std::string("1e-300000"),
        std::string(1'000'000, '9'), std::string("2^-99999999999999999999")}) {
    CHECK_THROWS_AS(parse_rational(text), InvalidInput);
  }
  CHECK(testing::processor_seconds() - start < 1);
}

TEST_CASE("a list is values and ranges with their ends") {
  using List = std::vector<std::uint64_t>;
  CHECK(parse_integer_list("8", 1, 100) == List{8});
  CHECK(parse_integer_list("2,4,8", 1, 100) == List{2, 4, 8});
  CHECK(parse_integer_list("2:5", 1, 100) == List{2, 3, 4, 5});
  CHECK(parse_integer_list("2:8:3,1", 1, 100) == List{2, 5, 8, 1});
  CHECK(parse_integer_list("2^3:9", 1, 100) == List{8, 9});
  CHECK(parse_integer_list("2:40:*3,1", 1, 100) == List{2, 6, 18, 1});
  CHECK(parse_integer_list("5:5:*2", 1, 100) == List{5});
  CHECK(parse_integer_list("3:8: * 200", 1, 100) == List{3});
  CHECK(parse_integer_list("2^4:2^30:*4", 1, 1U << 30U) ==
        List{1U << 4U, 1U << 6U, 1U << 8U, 1U << 10U, 1U << 12U, 1U << 14U, 1U << 16U, 1U << 18U,
             1U << 20U, 1U << 22U, 1U << 24U, 1U << 26U, 1U << 28U, 1U << 30U});
  CHECK(parse_integer_list("1:18446744073709551615:*4294967296", 1, ~std::uint64_t{0}) ==
        List{1, std::uint64_t{1} << 32U});
}

TEST_CASE("an empty range, a value out of bounds and an endless list are refused") {
  for (const char* text :
       {"4:2", "0", "-3", "101", "1:2:0", "1:2:*1", "1:2:*0", "1:2:*", "1:2:*1.5", "1:2:**2",
        "0:8:*2", "1:2:-1", "1:2:3:4", "", ",", "1,,2", "1.5", "a:b"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_integer_list(text, 1, 100), InvalidInput);
  }
  CHECK_THROWS_WITH_AS(parse_integer_list("4:16:*1", 1, 100),
                       "'4:16:*1': the step of a range is an integer from 1 to 100, its ratio an "
                       "integer of at least 2: a:b:step, a:b:*ratio",
                       InvalidInput);
  CHECK_THROWS_WITH_AS(parse_integer_list("0:16:*2", 0, 100),
                       "'0:16:*2': a range with a ratio starts from at least 1", InvalidInput);
  CHECK_THROWS_AS(parse_integer_list("1:1000000000", 1, 1'000'000'000), InvalidInput);
  CHECK_THROWS_WITH_AS(parse_integer_list("-3", 1, 100), "'-3': expected an integer from 1 to 100",
                       InvalidInput);
}

TEST_CASE("a call has a name and arguments, positional or named, that may nest brackets") {
  CHECK(parse_call("relu").arguments.empty());
  CHECK(parse_call("relu()").arguments.empty());
  const Call call = parse_call("gaussian(mean=[0.5, f(1,2)], 7)");
  CHECK(call.name == "gaussian");
  REQUIRE(call.arguments.size() == 2);
  CHECK(call.arguments[0].name == "mean");
  CHECK(call.arguments[0].value == "[0.5, f(1,2)]");
  CHECK(call.arguments[1].name.empty());
  CHECK(call.arguments[1].value == "7");
}

TEST_CASE("a broken call is refused") {
  for (const char* text :
       {"relu(", "relu)", "(", "", "1relu", "relu(1", "relu(1))", "relu([)]", "relu(,)", "f(a=)"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_call(text), InvalidInput);
  }
}

TEST_CASE("arguments bind to parameters by position or by name") {
  const Arguments arguments(parse_call("abstract(8, correlation=1/4, norm_squared=2)"),
                            {"size", "norm_squared", "correlation"});
  CHECK(arguments.required("size") == 8);
  CHECK(arguments.required("norm_squared") == 2);
  CHECK(arguments.optional("correlation", 0) == Rational(1, 4));
  CHECK(Arguments(parse_call("sigmoid"), {"scale"}).optional("scale", 1) == 1);
}

TEST_CASE("arguments that are unknown, doubled, missing or too many are refused") {
  const std::vector<std::string> parameters = {"scale"};
  CHECK_THROWS_AS(Arguments(parse_call("f(1, 2)"), parameters), InvalidInput);
  CHECK_THROWS_AS(Arguments(parse_call("f(1, scale=2)"), parameters), InvalidInput);
  CHECK_THROWS_AS(Arguments(parse_call("f(scal=2)"), parameters), InvalidInput);
  CHECK_THROWS_AS(static_cast<void>(Arguments(parse_call("f"), parameters).required("scale")),
                  InvalidInput);
}

TEST_CASE("a close misspelling suggests the right name, a far one does not") {
  const std::array<std::string, 3> known = {"relu", "sigmoid", "tanh"};
  CHECK(unknown_name("activation", "sigmiod", known).find("did you mean sigmoid?") !=
        std::string::npos);
  CHECK(unknown_name("activation", "zzzzzz", known).find("did you mean") == std::string::npos);
  CHECK(unknown_name("activation", "zzzzzz", known).find("known: relu, sigmoid, tanh") !=
        std::string::npos);
}

TEST_CASE("quotes in messages are printable and short") {
  CHECK(in_quotes("a\nb") == "'a?b'");
  CHECK(in_quotes(std::string(1000, 'x')).size() < 80);
  CHECK(shortened("\xCF\x80\xCF\x80\xCF\x80", 2) ==
        "\xCF\x80\xCF\x80...");  // shortened by characters, not bytes
  CHECK(shortened("ab", 2) == "ab");
}

TEST_CASE("no bytes, random or nearly right, make a parser misbehave") {
  const std::array<std::string, 13> seeds = {
      "0.01",
      "1/7",
      "2^-20",
      "1e-6",
      "2:200:2,5",
      "sigmoid(scale=2)",
      "relu",
      "abstract(size=2^200, norm_squared=1, correlation=2^-220)",
      "orthonormal(10)",
      "tanh(1/3)",
      "f(a=[1,(2)])",
      "2^(-3)",
      "1/2*x1 - (x1 + x2)^2*x3"};
  const std::string alphabet = "0123456789.,:^/*()[]=-+eE_ abcsnkrx\n\x80\xff\0";
  testing::Draws draws(111);
  for (std::uint64_t i = 0; i < testing::scaled(20'000); ++i) {
    std::string text = seeds.at(draws.below(seeds.size()));
    for (std::uint64_t edits = draws.below(4) + 1; edits > 0; --edits) {
      const std::size_t at = draws.below(text.size() + 1);
      const std::size_t removed = draws.below(3);
      text.replace(at, removed,
                   std::string(draws.below(3), alphabet[draws.below(alphabet.size())]));
    }
    fuzz::parse_everything(text);
  }
}

TEST_CASE("a thousands separator is no list of two numbers") {
  for (const char* text : {"1,024", "2,048:4,096", "1,000,000", "8,016:32"})
    CHECK_THROWS_AS(static_cast<void>(parse_integer_list(text, 0, 1'000'000)), InvalidInput);
  CHECK(parse_integer_list("0,10, 20", 0, 100) == std::vector<std::uint64_t>{0, 10, 20});
}

TEST_CASE("messages quote UTF-8 as it is, and bytes that are none or that hide as question marks") {
  CHECK(in_quotes("\xCF\x80*x") == "'\xCF\x80*x'");
  CHECK(in_quotes("\xF0\x9D\x91\xA5") == "'\xF0\x9D\x91\xA5'");
  CHECK(in_quotes("a\xFFz") == "'a?z'");
  CHECK(in_quotes("\xC0\xAF") ==
        "'?"
        "?'");  // "/" written too long
  CHECK(in_quotes("\xED\xA0\x80") ==
        "'??"
        "?'");  // half of a surrogate pair
  CHECK(in_quotes("\xE2\x80\xAE") ==
        "'??"
        "?'");  // writes from right to left
  CHECK(in_quotes("\x1B[31m") == "'?[31m'");
  CHECK(in_quotes("\xCF") == "'?'");
}

TEST_CASE("names in another case, and names that others use, get the name that is known") {
  const std::vector<std::string> known = {"relu", "silu", "sigmoid", "sin"};
  CHECK(unknown_name("activation", "ReLU", known).find("(did you mean relu?)") !=
        std::string::npos);
  CHECK(unknown_name("activation", "LOGISTIC", known).find("(did you mean sigmoid?)") !=
        std::string::npos);
  CHECK(unknown_name("activation", "logistic", {{"sin"}}).find("sigmoid") == std::string::npos);
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
