// errors: exceptions for input that cannot be used. Every what() is one line that says what is
// wrong, which value it is, and what is allowed.
#pragma once

#include <stdexcept>

namespace sqdim {

/// Bad input from a user.
class InvalidInput : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// A file of numbers whose data are wrong. Rows and columns are counted from 1.
class DamagedMatrix : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A document of sqdim that was given back and cannot be used.
class DamagedDocument : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace sqdim
