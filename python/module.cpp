// The compiled half of the Python module: the commands of the program, run in the process of Python.
//
// What goes in are the arguments of a command line and files in memory; what comes out is the document or the data
// file that the program would write. So both have the same options, checks, messages and results.
#include <flint/flint.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <unistd.h>

#include <exception>
#include <list>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "command.hpp"
#include "run_job.hpp"
#include "sqdim/build_info.hpp"
#include "sqdim/matrix_file.hpp"
#include "sqdim/registry.hpp"

namespace py = pybind11;

namespace sqdim::tools {
namespace {

struct Outcome {
  std::string output;
  bool complete;
};

/// FLINT keeps memory for each thread, and threads of Python do not know of it.
struct FlintMemory {
  FlintMemory() = default;
  FlintMemory(const FlintMemory&) = delete;
  FlintMemory& operator=(const FlintMemory&) = delete;
  ~FlintMemory() { flint_cleanup(); }
};

/// Python's other threads run while it lives. A thread that is here when Python ends waits for the end of the process:
/// Python would end it, through C++ that is not to be unwound.
class OthersMayRun {
 public:
  OthersMayRun() : state_(PyEval_SaveThread()) {}
  OthersMayRun(const OthersMayRun&) = delete;
  OthersMayRun& operator=(const OthersMayRun&) = delete;
  ~OthersMayRun() {
    while (is_finalizing()) ::pause();
    PyEval_RestoreThread(state_);
  }

 private:
  static bool is_finalizing() {
#if PY_VERSION_HEX >= 0x030D0000
    return Py_IsFinalizing() != 0;
#else
    return _Py_IsFinalizing() != 0;
#endif
  }

  PyThreadState* state_;
};

/// An argument of a process ends where its first zero byte is: such a text would be read in part.
void require_no_zero_bytes(const std::vector<std::string>& arguments) {
  for (const std::string& argument : arguments) {
    const std::size_t zero = argument.find('\0');
    if (zero != std::string::npos)
      throw InvalidInput(in_quotes(argument.substr(0, zero)) + ": followed by a zero byte");
  }
}

/// Needs nothing of Python.
Outcome run_command(const std::vector<std::string>& arguments, const HeldFiles& files) {
  const FlintMemory freed_at_the_end;
  require_no_zero_bytes(arguments);
  std::vector<const char*> argv = {"sqdim"};
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  const std::vector<Command> commands = all_commands();
  Invocation invocation = parse_command_line(static_cast<int>(argv.size()), argv.data(), commands);
  if (invocation.command == nullptr) return {invocation.text, true};
  invocation.common.held_files = files;
  invocation.common.owns_process = false;
  invocation.common.format = "json";
  const Job job = invocation.command->prepare(invocation.common, invocation.arguments);
  std::ostringstream out;
  out.exceptions(std::ios::badbit);  // what a write throws reaches the caller
  const bool complete = run_job(job, find_format("json"), out, std::nullopt);
  return {std::move(out).str(), complete};
}

py::tuple run(const std::vector<std::string>& arguments,
              const std::map<std::string, py::buffer>& files) {
  std::list<py::buffer_info> buffers;  // keep the bytes where they are
  HeldFiles held;
  for (const auto& [name, buffer] : files) {
    const py::buffer_info& info = buffers.emplace_back(buffer.request());
    held[name] = {static_cast<const char*>(info.ptr),
                  static_cast<std::size_t>(info.size * info.itemsize)};
  }
  const Outcome outcome = [&] {
    const OthersMayRun while_it_computes;
    return run_command(arguments, held);
  }();
  return py::make_tuple(py::bytes(outcome.output), outcome.complete);
}

const char* kind_of(const Option& option) {
  if (std::holds_alternative<bool*>(option.target)) return "flag";
  if (std::holds_alternative<std::vector<std::string>*>(option.target)) return "list";
  switch (option.names) {
    case FileContent::matrix:
      return "matrix";
    case FileContent::document:
      return "document";
    default:
      return "text";
  }
}

py::list options_of(const std::vector<Option>& options) {
  py::list all;
  for (const Option& option : options)
    all.append(py::make_tuple(option.name, option.help, kind_of(option), option.required));
  return all;
}

/// The common options come last.
py::dict commands() {
  CommonOptions common;
  common.owns_process = false;
  std::optional<std::string> threads;
  py::dict all;
  for (const Command& command : all_commands()) {
    py::list options = options_of(command.options);
    for (const auto& option : options_of(common_options(command, common, threads)))
      options.append(option);
    all[py::str(command.name)] = py::make_tuple(command.help, options);
  }
  return all;
}

/// InvalidInput is a ValueError by its base, std::invalid_argument; so are data that are at fault.
void translate(std::exception_ptr error) {
  try {
    if (error) std::rethrow_exception(error);
  } catch (const DamagedMatrix& damaged) {
    PyErr_SetString(PyExc_ValueError, damaged.what());
  } catch (const DamagedDocument& damaged) {
    PyErr_SetString(PyExc_ValueError, damaged.what());
  } catch (const std::system_error& failed) {
    PyErr_SetString(PyExc_OSError, failed.what());
  }
}

}  // namespace
}  // namespace sqdim::tools

PYBIND11_MODULE(_module, module) {
  using namespace sqdim::tools;
  py::register_local_exception_translator(translate);
  module.doc() = "The commands of sqdim, run in this process.";
  module.attr("version") = sqdim::build_info::version;
  module.def("commands", &commands,
             "By name: what a command does, and its options as (name, help, kind, required).");
  module.def("run", &run, py::arg("arguments"), py::arg("files"),
             "What the program writes for these arguments, as bytes, and whether all that was "
             "asked has an answer. Files are bytes by name.");
}
