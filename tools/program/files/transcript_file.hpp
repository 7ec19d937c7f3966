// Transcripts of simulations as files: written while trials run, or compared with a replay.
#pragma once

#include <string>

#include "program/commands/command.hpp"
#include "sqdim/inquiry/simulation/simulation.hpp"

namespace sqdim::tools {

/// Runs the simulation and writes `file`, for --transcript. `settings` are those from which the
/// simulation was read; `report` is told of finished trials. Precondition: its learner asks
/// queries.
Report transcribed(const PreparedSimulation& simulation, const SimulationSettings& settings,
                   const std::string& file, unsigned threads, const Provenance& source,
                   const OnProgress& report);

/// Returns a job, for --replay, that runs the simulation of the file again and compares line by
/// line. The job throws DamagedDocument at the first line that differs. Throws InvalidInput if the
/// file cannot be read.
Job replay_of(const std::string& file, unsigned threads, const Provenance& source,
              const OnProgress& report, const ReadMatrix& read_matrix);

}  // namespace sqdim::tools
