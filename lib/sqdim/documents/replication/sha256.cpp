// SHA-256, FIPS 180-4. Its names are those of the standard.
#include <fmt/format.h>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "sqdim/documents/replication/replication.hpp"

namespace sqdim {
namespace {

using Word = std::uint32_t;
using Hash = std::array<Word, 8>;

constexpr std::size_t block_bytes = 64;
constexpr std::size_t length_bytes = 8;
constexpr std::size_t rounds = 64;

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
constexpr std::array<Word, rounds> round_constants = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/// The first 32 bits of the fractional parts of the square roots of the first 8 primes.
constexpr Hash initial = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                          0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

std::array<Word, rounds> schedule(std::string_view block) {
  std::array<Word, rounds> w{};
  for (std::size_t i = 0; i < block_bytes; ++i)
    w[i / 4] = (w[i / 4] << 8U) | static_cast<unsigned char>(block[i]);
  for (std::size_t t = 16; t < rounds; ++t) {
    const Word s0 = std::rotr(w[t - 15], 7) ^ std::rotr(w[t - 15], 18) ^ (w[t - 15] >> 3U);
    const Word s1 = std::rotr(w[t - 2], 17) ^ std::rotr(w[t - 2], 19) ^ (w[t - 2] >> 10U);
    w[t] = w[t - 16] + s0 + w[t - 7] + s1;
  }
  return w;
}

void compress(Hash& hash, std::string_view block) {
  const std::array<Word, rounds> w = schedule(block);
  auto [a, b, c, d, e, f, g, h] = hash;
  for (std::size_t t = 0; t < rounds; ++t) {
    const Word sum1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    const Word t1 = h + sum1 + ((e & f) ^ (~e & g)) + round_constants[t] + w[t];
    const Word sum0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    const Word t2 = sum0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + t1;
    d = c;
    c = b;
    b = a;
    a = t1 + t2;
  }
  const Hash last = {a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < hash.size(); ++i) hash[i] += last[i];
}

/// Returns the end of the message that does not fill a block, padded to one block or two.
std::string padded_end(std::string_view bytes) {
  std::string end(bytes.substr(bytes.size() - bytes.size() % block_bytes));
  end += '\x80';
  while (end.size() % block_bytes != block_bytes - length_bytes) end += '\0';
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (std::size_t i = 0; i < length_bytes; ++i)
    end += static_cast<char>((bits >> (8 * (length_bytes - 1 - i))) & 0xffU);
  return end;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  Hash hash = initial;
  const std::string end = padded_end(bytes);
  for (std::size_t at = 0; at + block_bytes <= bytes.size(); at += block_bytes)
    compress(hash, bytes.substr(at, block_bytes));
  for (std::size_t at = 0; at < end.size(); at += block_bytes)
    compress(hash, std::string_view(end).substr(at, block_bytes));
  std::string digits;
  for (const Word word : hash) digits += fmt::format("{:08x}", word);
  return digits;
}

}  // namespace sqdim
