/* Products, quotients and leading zeros of words of 32 bits, as WebAssembly has them. Included before longlong.h of GMP and
   MPFR, which define only what is not defined. */
#ifndef SQDIM_WEB_LONGLONG_H
#define SQDIM_WEB_LONGLONG_H

#define umul_ppmm(high, low, a, b)                                              \
  do {                                                                          \
    unsigned long long product_ = (unsigned long long)(unsigned long)(a) * (unsigned long)(b); \
    (high) = (unsigned long)(product_ >> 32);                                   \
    (low) = (unsigned long)product_;                                            \
  } while (0)

#define udiv_qrnnd(quotient, rest, high, low, divisor)                          \
  do {                                                                          \
    unsigned long long dividend_ =                                              \
        (unsigned long long)(unsigned long)(high) << 32 | (unsigned long)(low); \
    unsigned long by_ = (divisor);                                              \
    (quotient) = (unsigned long)(dividend_ / by_);                              \
    (rest) = (unsigned long)(dividend_ % by_);                                  \
  } while (0)

#define count_leading_zeros(count, x) ((count) = __builtin_clzl(x))
#define count_trailing_zeros(count, x) ((count) = __builtin_ctzl(x))
#define COUNT_LEADING_ZEROS_0 32

#endif
