// The compiled half of the Python module: the commands of the program, run in the process of
// Python.
//
// The input is the arguments of a command line and files in memory. The output is the report, or
// the data file, that the program would write. So both have the same options, checks, messages and
// results.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <unistd.h>

#include <exception>
#include <list>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "background.hpp"
#include "program/commands/command.hpp"
#include "program/in_memory.hpp"
#include "sqdim/documents/names/names.hpp"
#include "sqdim/foundation/about/build_info.hpp"
#include "sqdim/foundation/matrix_file/matrix_file.hpp"

namespace py = pybind11;

namespace sqdim::tools {
namespace {

bool is_finalizing() {
#if PY_VERSION_HEX >= 0x030D0000
  return Py_IsFinalizing() != 0;
#else
  return _Py_IsFinalizing() != 0;
#endif
}

/// Lets Python's other threads run while it exists. If Python ends meanwhile, the thread waits for
/// the end of the process: Python would end the thread and unwind C++ that must not be unwound.
class OthersMayRun {
 public:
  OthersMayRun() : state_(PyEval_SaveThread()) {}
  OthersMayRun(const OthersMayRun&) = delete;
  OthersMayRun(OthersMayRun&&) = delete;
  OthersMayRun& operator=(const OthersMayRun&) = delete;
  OthersMayRun& operator=(OthersMayRun&&) = delete;
  ~OthersMayRun() {
    while (is_finalizing()) ::pause();
    PyEval_RestoreThread(state_);
  }

 private:
  PyThreadState* state_;
};

/// Files in memory, whose bytes stay where Python has them.
struct PythonFiles {
  std::list<py::buffer_info> buffers;
  HeldFiles held;
};

/// Gives the bytes back to Python, on whatever thread it is called.
void give_back(PythonFiles* files) {
  if (is_finalizing()) return;  // the process ends, and its memory with it
  const py::gil_scoped_acquire python;
  delete files;  // NOLINT(cppcoreguidelines-owning-memory): the deleter of a shared pointer
}

std::shared_ptr<const PythonFiles> held(const std::map<std::string, py::buffer>& files) {
  const std::shared_ptr<PythonFiles> all(new PythonFiles, give_back);
  for (const auto& [name, buffer] : files) {
    const py::buffer_info& info = all->buffers.emplace_back(buffer.request());
    all->held[name] = {static_cast<const char*>(info.ptr),
                       static_cast<std::size_t>(info.size * info.itemsize)};
  }
  return all;
}

using AnswerOf = Answer (*)(const Arguments&, const HeldFiles&, const ReportProgress&);

/// A command and the thread that it runs on. A thread that was not joined goes on by itself, with
/// all that it needs.
class RunningCommand {
 public:
  RunningCommand(AnswerOf answer_of, const Arguments& arguments,
                 const std::map<std::string, py::buffer>& files)
      : command_(std::make_shared<BackgroundCommand>(arguments.at(0))),
        files_(held(files)),
        thread_([command = command_, held_files = files_, arguments, answer_of] {
          command->run([&](const ReportProgress& report) {
            return answer_of(arguments, held_files->held, report);
          });
        }) {}
  RunningCommand(const RunningCommand&) = delete;
  RunningCommand(RunningCommand&&) = delete;
  RunningCommand& operator=(const RunningCommand&) = delete;
  RunningCommand& operator=(RunningCommand&&) = delete;
  ~RunningCommand() {
    if (thread_.joinable()) thread_.detach();
  }

  /// Waits for the answer.
  Answer answer() {
    const OthersMayRun while_it_computes;
    return joined();
  }

  /// Waits for the answer, and now and then lets Python handle its signals, and calls `watch` with a
  /// line of progress. If one of the two raises an exception, as Ctrl-C does, asks the command to
  /// stop, and leaves it alone if it does not stop soon. Is called on Python's main thread.
  Answer answer(const py::function& watch) {
    constexpr std::chrono::milliseconds often(50);
    constexpr int lines_every = 10;
    for (int times = 1; !ends_within(often); ++times) {
      if (PyErr_CheckSignals() != 0) give_up();
      if (times % lines_every == 0) tell(watch);
    }
    return answer();
  }

 private:
  bool ends_within(std::chrono::milliseconds time) {
    const OthersMayRun while_it_computes;
    return command_->has_ended_within(time);
  }

  Answer joined() {
    command_->wait();
    thread_.join();
    return command_->result();
  }

  void tell(const py::function& watch) {
    PyObject* const shown = PyObject_CallFunction(watch.ptr(), "s", command_->line().c_str());
    if (shown == nullptr) give_up();
    Py_DECREF(shown);
  }

  /// Throws the exception of Python, which is set.
  [[noreturn]] void give_up() {
    py::error_already_set raised;
    constexpr std::chrono::milliseconds soon(500);
    command_->stop();
    if (ends_within(soon)) thread_.join();
    throw raised;
  }

  std::shared_ptr<BackgroundCommand> command_;
  /// Held here too, so that a thread that is joined is not the one that gives them back.
  std::shared_ptr<const PythonFiles> files_;
  std::thread thread_;
};

Answer run(AnswerOf answer_of, const Arguments& arguments,
           const std::map<std::string, py::buffer>& files, const py::object& watch) {
  RunningCommand command(answer_of, arguments, files);
  return watch.is_none() ? command.answer() : command.answer(py::function(watch));
}

/// Returns the report in a format of the program. Throws std::bad_variant_access for data.
py::bytes written(const Answer& answer, const std::string& format) {
  std::ostringstream out;
  find_format(format).write(out, std::get<Report>(answer.made));
  return std::move(out).str();
}

/// Text of a report as Python has it: bytes that are no UTF-8 become surrogates.
py::str python_text(const std::string& text) {
  return py::reinterpret_steal<py::str>(
      PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "surrogateescape"));
}

py::list python_texts(const std::vector<std::string>& texts) {
  py::list all;
  for (const std::string& text : texts) all.append(python_text(text));
  return all;
}

struct BlockInPython {
  py::tuple operator()(const Facts& facts) const {
    py::list lines;
    for (const auto& [label, text] : facts.lines)
      lines.append(py::make_tuple(python_text(label), python_text(text)));
    return py::make_tuple("facts", lines);
  }
  py::tuple operator()(const Grid& grid) const {
    py::list rows;
    for (const std::vector<std::string>& row : grid.rows) rows.append(python_texts(row));
    return py::make_tuple("grid", python_texts(grid.headings), rows);
  }
  py::tuple operator()(const Note& note) const {
    return py::make_tuple("note", python_text(note.text));
  }
};

py::list blocks(const Answer& answer) {
  py::list all;
  for (const Block& block : std::get<Report>(answer.made).text)
    all.append(std::visit(BlockInPython{}, block));
  return all;
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
  for (const Parameter& parameter : parameters) {
    const bool names_file = parameter.content != FileContent::none;
    options.append(py::make_tuple(option_of(parameter), parameter.help, kind_of(parameter),
                                  parameter.required, names_file));
  }
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
  py::class_<Answer>(module, "Answer", "What a command answered.")
      .def_property_readonly(
          "complete",
          [](const Answer& answer) {
            const auto* const report = std::get_if<sqdim::Report>(&answer.made);
            return report == nullptr || report->complete;
          },
          "Whether all that was asked has an answer.")
      .def_property_readonly(
          "said", [](const Answer& answer) { return python_text(answer.said); },
          "What a command that writes data said beside them.")
      .def_property_readonly(
          "data",
          [](const Answer& answer) { return py::bytes(std::get<std::string>(answer.made)); },
          "The content of the file that a command of data writes.")
      .def_property_readonly("blocks", &blocks,
                             "The text for people: ('note', text), ('facts', [(label, text)]), "
                             "('grid', headings, rows).")
      .def("written", &written, py::arg("format"), "The report in a format, as bytes.");
  module.def(
      "commands", &commands,
      "By name: what a command does, and its options as (name, help, kind, required, whether "
      "it names a file that is read).");
  module.def("unknown_name", [](const std::string& kind, const std::string& name,
                                const std::vector<std::string>& known) {
    return sqdim::unknown_name(kind, name, known);
  });
  module.def(
      "answer_in_memory",
      [](const Arguments& arguments, const std::map<std::string, py::buffer>& files,
         const py::object& watch) { return run(answer_in_memory, arguments, files, watch); },
      py::arg("arguments"), py::arg("files"), py::arg("watch"),
      "The answer of a command line. Files are bytes by name. `watch` is called twice a second "
      "with "
      "a line of progress, on the main thread; None on others, which Ctrl-C does not interrupt.");
  module.def(
      "answer_into_file",
      [](const Arguments& arguments, const std::map<std::string, py::buffer>& files,
         const py::object& watch) { return run(answer_into_file, arguments, files, watch); },
      py::arg("arguments"), py::arg("files"), py::arg("watch"),
      "Does the same, and writes data to the file of --output.");
}
