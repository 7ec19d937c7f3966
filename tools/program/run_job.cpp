#include "program/run_job.hpp"

#include <ostream>
#include <utility>

namespace sqdim::tools {
namespace {

struct JobRunner {
  const Format& format;
  std::ostream& out;
  std::optional<std::size_t> terminal_columns;

  bool operator()(const std::function<Report()>& make_report) const { return write(make_report()); }

  bool operator()(const RowJob& job) const {
    if (format.rows == nullptr) return write(report_of(job));
    return job.run(
        [this, sink = format.rows(out, job.provenance, job.columns)](const std::vector<Cell>& row) {
          sink(row);
          if (terminal_columns) out.flush();  // a person sees each row as soon as it is made
        });
  }

  bool operator()(const DataJob& write_data) const {
    write_data(out);
    return true;
  }

  [[nodiscard]] bool write(Report report) const {
    report.terminal_columns = terminal_columns;
    format.write(out, report);
    return report.complete;
  }
};

}  // namespace

Report report_of(const RowJob& job) {
  Table table{job.columns, {}};
  const bool complete = job.run([&](const std::vector<Cell>& row) { table.rows.push_back(row); });
  return table_report(job.provenance, std::move(table), job.caption, complete);
}

bool run_job(const Job& job, const Format& format, std::ostream& out,
             std::optional<std::size_t> terminal_columns) {
  return std::visit(JobRunner{format, out, terminal_columns}, job);
}

}  // namespace sqdim::tools
