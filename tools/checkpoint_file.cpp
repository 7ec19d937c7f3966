#include "checkpoint_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "sqdim/grammar.hpp"
#include "sqdim/report.hpp"
#include "training_state.hpp"

namespace sqdim::tools {
namespace {

std::string what_failed() {
  return std::system_category().message(errno);
}

void write_whole(int descriptor, const std::string& text) {
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t written = ::write(descriptor, text.data() + done, text.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw std::system_error(errno, std::system_category(), "writing a checkpoint");
    done += static_cast<std::size_t>(written);
  }
}

int opened(const std::string& path, CheckpointFile::Start start) {
  const int fresh = start == CheckpointFile::Start::afresh ? O_EXCL : 0;
  const int descriptor =
      ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | fresh, 0666);
  if (descriptor < 0 && errno == EEXIST)
    throw InvalidInput(
        fmt::format("--checkpoint {}: exists; --resume goes on with it", in_quotes(path)));
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

/// nullopt when the file cannot be read.
std::optional<std::string> content_of(const std::string& path) {
  if (std::error_code none; std::filesystem::is_directory(path, none)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file.is_open() || file.bad()) return std::nullopt;
  return text;
}

/// Lines with an end, from the start.
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
      if (!content.trials.emplace(TrialKey(trial.simulation, trial.trial), trial.points).second)
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
    // Empty, or killed in its first line; anything else without an end is not ours to overwrite.
    if (text.find('\n') == std::string::npos && (head_ + "\n").starts_with(text)) {
      truncate(0);
      append(head_);
      return;
    }
    CheckpointContent content = read_checkpoint(path_);
    if (content.head != head)
      throw InvalidInput(fmt::format("--checkpoint {}: is of other options, or of another sqdim",
                                     in_quotes(path_)));
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
    throw std::system_error(errno, std::system_category(), "writing " + path_);
  size_ = size;
}

/// A line that does not fit on the disk leaves nothing behind: others may follow it.
void CheckpointFile::append(const std::string& line) {
  try {
    write_whole(descriptor_, line + "\n");
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
  std::remove(state_path({trial.simulation, trial.trial}).c_str());
}

std::string CheckpointFile::state_path(const TrialKey& key) const {
  return fmt::format("{}.{}.{}.state", path_, key.first, key.second);
}

std::optional<TrainingCheckpoint> CheckpointFile::state_of(const TrialKey& key) const {
  std::ifstream file(state_path(key), std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  return training_state_from(bytes, head_);
}

void CheckpointFile::save_state(const TrialKey& key, const TrainingCheckpoint& state) const {
  const std::string path = state_path(key);
  const std::string unfinished = path + ".new";
  const std::string bytes = training_state_bytes(state, head_);
  std::ofstream file(unfinished, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file || std::rename(unfinished.c_str(), path.c_str()) != 0)
    throw std::system_error(errno, std::system_category(), "writing " + path);
}

}  // namespace sqdim::tools
