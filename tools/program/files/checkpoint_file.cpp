#include "program/files/checkpoint_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <system_error>
#include <utility>
#include <vector>

#include "program/files/output.hpp"
#include "program/files/read_file.hpp"
#include "program/files/training_state.hpp"
#include "sqdim/foundation/errors/errors.hpp"
#include "sqdim/foundation/notation/notation.hpp"

namespace sqdim::tools {
namespace {

std::string what_failed() {
  return std::generic_category().message(errno);
}

int opened(const std::string& path, CheckpointFile::Start start) {
  const int fresh = start == CheckpointFile::Start::afresh ? O_EXCL : 0;
  const int descriptor =
      ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | fresh, 0666);
  if (descriptor < 0 && errno == EEXIST)
    throw InvalidInput(
        fmt::format("--checkpoint {}: exists; --resume continues it", in_quotes(path)));
  if (descriptor < 0)
    throw InvalidInput(fmt::format("--checkpoint {}: {}", in_quotes(path), what_failed()));
  struct stat facts {};
  if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
    ::close(descriptor);
    throw InvalidInput(fmt::format("--checkpoint {}: not a regular file", in_quotes(path)));
  }
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    const std::string reason = errno == EWOULDBLOCK ? "another process writes it"
                                                    : "it cannot be locked: " + what_failed();
    ::close(descriptor);
    throw InvalidInput(fmt::format("--checkpoint {}: {}", in_quotes(path), reason));
  }
  return descriptor;
}

/// Returns the content of a file; nullopt if it cannot be read.
std::vector<std::string> whole_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

FinishedTrial finished_trial(const std::string& line, std::size_t number) {
  try {
    return read_finished_trial(line);
  } catch (const DamagedDocument& error) {
    throw DamagedDocument(fmt::format("line {}: {}", number, error.what()));
  }
}

}  // namespace

CheckpointContent read_checkpoint(const std::string& path) {
  const std::optional<std::string> text = content_of(path);
  if (!text) throw InvalidInput(fmt::format("{}: cannot be read", in_quotes(path)));
  const std::vector<std::string> lines = whole_lines(*text);
  try {
    if (lines.empty()) throw DamagedDocument("it has no first line");
    CheckpointContent content{read_checkpoint_head(lines.front()), {}, lines.front().size() + 1};
    for (std::size_t i = 1; i < lines.size(); ++i) {
      FinishedTrial trial = finished_trial(lines[i], i + 1);
      if (!content.trials.emplace(trial.key, std::move(trial.points)).second)
        throw DamagedDocument(fmt::format("line {} repeats a trial", i + 1));
      content.size += lines[i].size() + 1;
    }
    return content;
  } catch (const DamagedDocument& error) {
    throw DamagedDocument(fmt::format("{}: {}", path, error.what()));
  }
}

CheckpointFile::CheckpointFile(std::string path, const CheckpointHead& head, Start start)
    : path_(std::move(path)), head_(checkpoint_line(head)), descriptor_(opened(path_, start)) {
  try {
    const std::string text = content_of(path_).value_or("");
    // The file is empty, or a process was killed while it wrote the first line. Any other file
    // without a line end is not a checkpoint and must not be overwritten.
    if (text.find('\n') == std::string::npos && (head_ + "\n").starts_with(text)) {
      truncate(0);
      append(head_);
      return;
    }
    CheckpointContent content = read_checkpoint(path_);
    if (content.head != head)
      throw InvalidInput(fmt::format(
          "--checkpoint {}: belongs to other options, or to another sqdim", in_quotes(path_)));
    truncate(content.size);
    finished_ = std::move(content.trials);
    for (const auto& [key, points] : finished_) std::remove(state_path(key).c_str());
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

CheckpointFile::~CheckpointFile() {
  ::close(descriptor_);
}

void CheckpointFile::truncate(std::uint64_t size) {
  if (::ftruncate(descriptor_, static_cast<off_t>(size)) != 0)
    throw std::system_error(errno, std::generic_category(), "writing " + path_);
  size_ = size;
}

/// Adds a line. If the disk is full, no part of it remains, because other lines may follow.
void CheckpointFile::append(const std::string& line) {
  try {
    write_all(descriptor_, line + "\n", "writing a checkpoint");
    size_ += line.size() + 1;
  } catch (const std::system_error&) {
    truncate(size_);
    throw;
  }
}

void CheckpointFile::add(const FinishedTrial& trial) {
  {
    const std::lock_guard lock(writing_);
    append(checkpoint_line(trial));
  }
  std::remove(state_path(trial.key).c_str());
}

std::string CheckpointFile::state_path(const TrialKey& key) const {
  return fmt::format("{}.{}.{}.state", path_, key.simulation, key.trial);
}

std::optional<TrainingCheckpoint> CheckpointFile::state_of(const TrialKey& key) const {
  return training_state_from(content_of(state_path(key)).value_or(""), head_);
}

void CheckpointFile::save_state(const TrialKey& key, const TrainingCheckpoint& state) {
  const std::string path = state_path(key);
  const std::string unfinished = path + ".new";
  const std::string bytes = training_state_bytes(state, head_);
  std::ofstream file(unfinished, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file || std::rename(unfinished.c_str(), path.c_str()) != 0)
    throw std::system_error(errno, std::generic_category(), "writing " + path);
}

}  // namespace sqdim::tools
