#include "sqdim/foundation/about/citation.hpp"

#include <algorithm>

#include "sqdim/inquiry/names/names.hpp"
#include "support/support.hpp"

namespace sqdim {
namespace {

TEST_SUITE_BEGIN("citation");

TEST_CASE("sources are in the order of their keys, each with an entry of that key") {
  const std::span<const Source> sources = all_sources();
  CHECK(std::is_sorted(sources.begin(), sources.end(),
                       [](const Source& a, const Source& b) { return a.key < b.key; }));
  for (const Source& source : sources) {
    CAPTURE(source.key);
    CHECK(source.bibtex.find("{" + source.key + ",\n") != std::string::npos);
    CHECK(std::count(source.bibtex.begin(), source.bibtex.end(), '{') ==
          std::count(source.bibtex.begin(), source.bibtex.end(), '}'));
    CHECK(source.text.find_first_of("{}\\\n") == std::string::npos);
    CHECK(source.text.ends_with('.'));
  }
}

TEST_CASE("everything that names a source names one that is known") {
  for (const Theorem& theorem : all_theorems()) {
    CHECK(find_source(theorem.citation).key == theorem.citation);
    for (const std::string& key : theorem.after) CHECK(find_source(key).key == key);
  }
  for (const FamilyEntry& family : all_families())
    CHECK(find_source(family.citation).key == family.citation);
  CHECK_THROWS_AS(find_source("goel21"), InvalidInput);
}

TEST_CASE("published tables are presets, with a checksum") {
  for (const PublishedTable& table : all_published_tables()) {
    CHECK(find_table(table.name).name == table.name);
    CHECK(table.checksum.size() == 64);
    CHECK_FALSE(table.version.empty());
  }
  CHECK(all_published_tables().size() == all_tables().size());
}

TEST_SUITE_END();

}  // namespace
}  // namespace sqdim
