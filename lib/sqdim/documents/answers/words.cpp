#include "sqdim/documents/answers/detail/words.hpp"

#include <algorithm>

#include "sqdim/inquiry/names/names.hpp"

namespace sqdim::words {

std::string theorem(const std::string& cell) {
  const auto theorems = all_theorems();
  const bool decides = std::any_of(theorems.begin(), theorems.end(), [&](const Theorem& one) {
    return one.name == cell && one.task == Task::decision;
  });
  return decides ? "theorem " + cell +
                       " is about telling whether there is a target, not about learning it"
                 : "";
}

std::string model(const std::string& cell) {
  if (cell == "CSQ") return "the model CSQ allows correlational queries only";
  if (cell == "STAT") return "the model STAT allows all statistical queries of tolerance tau";
  if (cell == "VSTAT") return "the model VSTAT allows all statistical queries to VSTAT(samples)";
  if (cell == "noisy gradients")
    return "the model noisy gradients gives gradients with Gaussian noise of standard deviation "
           "noise * sqrt(S), times ||f|| in the scale normalised, where S >= sum_j ||d_j u||^2";
  if (cell == "1-STAT") return "the model 1-STAT gives one bit of one fresh sample each";
  return "the model low-degree allows statistics of samples, of low degree";
}

std::string distribution(const std::string& cell) {
  return cell == "gaussian" ? "inputs are drawn from N(0, I_n)" : "inputs are drawn from " + cell;
}

std::string success(const std::string& cell) {
  return "the success probability is at least " + cell;
}

std::string error(const std::string& cell) {
  return "regression reaches squared error at most " + cell + " ||f||^2";
}

std::string correlation(const std::string& cell) {
  return "classification reaches correlation at least " + cell + " with f";
}

std::string agnostic(const std::string& cell) {
  return "this correlation follows from agnostic learning of one neuron, up to sign, to excess " +
         cell;
}

std::string direction(const std::string& cell) {
  return "learners find a unit vector u with |<u, w>| at least " + cell +
         ", where w is the hidden direction";
}

std::string overlap(const std::string& cell) {
  return "learners find a set of k elements that shares at least " + cell +
         " of them with the hidden one";
}

std::string orbit(const std::string& cell) {
  if (cell == "coordinates") return "";
  return "the orbit " + cell + " has hidden orthonormal directions in place of coordinates";
}

std::string scale(const std::string& cell) {
  return std::string("where learners see values and not labels, the tolerance tau is ") +
         (cell == "raw" ? "absolute" : "relative to ||f||") + " (scale " + cell + ")";
}

std::string query_range(const std::string& cell) {
  return cell == "kearns"
             ? "statistical queries of tolerance tau have values in {0, 1} (query range kearns)"
             : "statistical queries of tolerance tau have values in [-1, 1]";
}

std::string counted(const std::string& cell) {
  if (cell == "coordinates")
    return "coordinates are those of gradients, and each may err by 2 tau ||d_j h||";
  if (cell == "steps")
    return "steps are those of gradient descent, whose gradients have the error or the noise that "
           "the theorem names";
  return cell + " are counted one by one";
}

std::string sufficient_queries(const std::string& cell) {
  return "some algorithm, however slow, needs no more correlational queries h, ||h|| <= 1, than " +
         cell;
}

}  // namespace sqdim::words
