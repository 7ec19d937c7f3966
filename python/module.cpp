// The compiled half of the Python module: the commands of the program, run in the process of
// Python.
//
// The input is the arguments of a command line and files in memory. The output is the document or
// the data file that the program would write. So both have the same options, checks, messages and
// results.
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

#include "program/commands/command.hpp"
#include "program/run_job.hpp"
#include "sqdim/documents/names/names.hpp"
#include "sqdim/foundation/about/build_info.hpp"
#include "sqdim/foundation/matrix_file/matrix_file.hpp"

namespace py = pybind11;

namespace sqdim::tools {
namespace {

struct Outcome {
  std::string output;
  bool complete;
};

/// Frees the memory that FLINT keeps for each thread, which threads of Python do not free.
struct FlintMemory {
  FlintMemory() = default;
  FlintMemory(const FlintMemory&) = delete;
  FlintMemory& operator=(const FlintMemory&) = delete;
  ~FlintMemory() { flint_cleanup(); }
};

/// Lets Python's other threads run while it exists. If Python ends meanwhile, the thread waits for
/// the end of the process: Python would end the thread and unwind C++ that must not be unwound.
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

/// Refuses arguments with a zero byte, because only the text before it would be read.
void require_no_zero_bytes(const std::vector<std::string>& arguments) {
  for (const std::string& argument : arguments) {
    const std::size_t zero = argument.find('\0');
    if (zero != std::string::npos)
      throw InvalidInput(in_quotes(argument.substr(0, zero)) + ": followed by a zero byte");
  }
}

/// Runs a command without using Python.
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
  const Job job =
      invocation.command->prepare(invocation.texts, invocation.common, invocation.arguments);
  std::ostringstream out;
  out.exceptions(std::ios::badbit);  // so that the caller gets the exceptions of a write
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

const char* kind_of(const Parameter& parameter) {
  if (parameter.takes == Takes::flag) return "flag";
  if (parameter.takes == Takes::texts) return "list";
  switch (parameter.content) {
    case FileContent::matrix:
      return "matrix";
    case FileContent::document:
      return "document";
    default:
      return "text";
  }
}

void append_options(py::list& options, const std::vector<Parameter>& parameters) {
  for (const Parameter& parameter : parameters)
    options.append(py::make_tuple(option_of(parameter), parameter.help, kind_of(parameter),
                                  parameter.required));
}

/// Returns the commands with their options. The common options come last.
py::dict commands() {
  py::dict all;
  for (const Command& command : all_commands()) {
    py::list options;
    append_options(options, all_parameters(command, false));
    all[py::str(command.name)] = py::make_tuple(command.help, options);
  }
  return all;
}

/// Makes a ValueError of damaged data. InvalidInput is one by its base, std::invalid_argument.
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
