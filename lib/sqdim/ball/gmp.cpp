#include "sqdim/ball/gmp.hpp"

#include <cstddef>
#include <iterator>
#include <vector>

namespace sqdim {
namespace {

constexpr int least_significant_first = -1;
constexpr int native_endian = 0;
constexpr std::size_t no_unused_bits = 0;

}  // namespace

GmpInteger::GmpInteger() {
  mpz_init(value_);
}

GmpInteger::GmpInteger(const Integer& x) : GmpInteger() {
  std::vector<mp_limb_t> limbs;
  export_bits(Integer(abs(x)), std::back_inserter(limbs), GMP_LIMB_BITS, false);
  mpz_import(value_, limbs.size(), least_significant_first, sizeof(mp_limb_t), native_endian,
             no_unused_bits, limbs.data());
  if (x < 0) mpz_neg(value_, value_);
}

GmpInteger::~GmpInteger() {
  mpz_clear(value_);
}

Integer GmpInteger::to_integer() const {
  std::vector<mp_limb_t> limbs(mpz_size(value_));
  if (limbs.empty()) return 0;
  mpz_export(limbs.data(), nullptr, least_significant_first, sizeof(mp_limb_t), native_endian,
             no_unused_bits, value_);
  Integer result = 0;
  import_bits(result, limbs.begin(), limbs.end(), GMP_LIMB_BITS, false);
  return mpz_sgn(value_) < 0 ? Integer(-result) : result;
}

}  // namespace sqdim
