#!/usr/bin/env bash
# A sweep as a Slurm job array: one task is killed and requeued after it has failed, one is requeued while it runs;
# what the parts merge to is what one run prints. Usage: slurm_test.sh path/to/sqdim
# Starts a cluster of one node on the loopback, as whoever runs it; exits 77 where that cannot be.
set -euo pipefail

skip() { echo "skipped: $1"; exit 77; }
fail() { echo "failed: $1" >&2; exit 1; }

sqdim=$(realpath "${1:?usage: slurm_test.sh path/to/sqdim}")
export PATH="$PATH:/usr/sbin:/sbin"
unset "${!SLURM@}" "${!SBATCH@}" "${!SCANCEL@}" "${!SINFO@}" "${!SQUEUE@}" # of a job in which this runs, and of the user
for program in munged slurmctld slurmd sbatch scontrol squeue sinfo scancel; do
  command -v "$program" >/dev/null || skip "$program is not installed"
done

dir=$(mktemp -d)
chmod 755 "$dir"
daemons=()
clean_up() {
  if [[ ${#daemons[@]} -gt 1 ]]; then scancel --user "$(id -un)" && within 30 all_have_ended; fi
  if [[ ${#daemons[@]} -gt 0 ]]; then kill "${daemons[@]}"; wait "${daemons[@]}"; fi
  rm -rf "$dir"
}
trap 'clean_up >/dev/null 2>&1 || true' EXIT

# within SECONDS COMMAND...: waits until the command is true, on a busy machine for longer than it takes on an idle one
within() {
  local -r end=$((SECONDS + $1))
  until "${@:2}"; do
    [[ $SECONDS -lt $end ]] || return 1
    sleep 0.2
  done
}

all_have_ended() { [[ -z $(squeue --noheader) ]]; }

# --- A cluster: one node of four processors ---
mkdir "$dir"/{munge,state,spool,work}
chmod 755 "$dir/munge"
export SLURM_CONF=$dir/slurm.conf
user=$(id -un)
host=$(hostname -s)
# Two ports that nobody has.
read -r port other_port < <(python3 -c 'import socket
both = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
print(*(server.getsockname()[1] for server in both))')
cat >"$SLURM_CONF" <<END
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$other_port
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
# A requeued job waits until its credential has expired, by default two minutes.
AuthInfo=socket=$dir/munge/socket,cred_expire=5
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=2,bf_interval=2
SlurmdParameters=config_overrides
JobRequeue=1
ReturnToService=2
NodeName=node NodeHostname=$host NodeAddr=127.0.0.1 CPUs=4
PartitionName=all Nodes=node Default=YES
END
(umask 077 && head -c 1024 /dev/urandom >"$dir/munge/key")
munged --foreground --key-file="$dir/munge/key" --socket="$dir/munge/socket" --pid-file="$dir/munge/pid" \
  --log-file="$dir/munge/log" --seed-file="$dir/munge/seed" >"$dir/munged.out" 2>&1 &
daemons+=($!)
munged_is_decided() { [[ -S $dir/munge/socket ]] || ! kill -0 "${daemons[0]}" 2>/dev/null; }
{ within 300 munged_is_decided && [[ -S $dir/munge/socket ]]; } || skip "munged does not start: $(tail -n 1 "$dir/munged.out")"
slurmctld -D >"$dir/slurmctld.out" 2>&1 &
daemons+=($!)
slurmd -D -N node >"$dir/slurmd.out" 2>&1 &
daemons+=($!)
node_is_idle() { [[ $(sinfo --noheader --format=%T 2>/dev/null) == idle ]]; }
cluster_is_decided() { node_is_idle || ! kill -0 "${daemons[@]}" 2>/dev/null; }
{ within 300 cluster_is_decided && node_is_idle; } ||
  skip "slurmd does not start: $(grep -hE 'error|fatal' "$dir/slurmctld.out" "$dir/slurmd.out" | tail -n 1)"

# --- A sweep of eight trials in four parts ---
cd "$dir/work"
sweep=(simulate --activation relu --n 10 --k 4 --learner 'sgd(width=64)' --trials 8 --budget 4000000)
cat >job <<END
#!/bin/bash
#SBATCH --array=1-4 --cpus-per-task=1 --requeue --open-mode=append --output=task-%a.log
task=\$SLURM_ARRAY_TASK_ID
"$sqdim" ${sweep[@]@Q} --threads 1 --shard auto/4 --checkpoint "part-\$task.jsonl" --resume &
echo \$! >"pid-\$task"
wait \$!
END
job=$(sbatch --parsable job)
state() { scontrol show job "${job}_$1" | grep -oP 'JobState=\K\w+'; }
state_is() { [[ $(state "$1") == "$2" ]]; }
is_under_way() { state_is "$1" RUNNING && [[ -s pid-$1 ]] && compgen -G "part-$1.jsonl.*.state"; }

within 600 is_under_way 2 >/dev/null || fail "task 2 is $(state 2), not under way"
kill -9 "$(cat pid-2)"
within 600 is_under_way 3 >/dev/null || fail "task 3 is $(state 3), not under way"
scontrol requeue "${job}_3"
within 600 state_is 2 FAILED || fail "task 2 is $(state 2), though it was killed"
scontrol requeue "${job}_2"

within 3000 all_have_ended || fail "still in the queue: $(squeue --noheader)"
for task in 1 2 3 4; do state_is "$task" COMPLETED || fail "task $task is $(state "$task"): $(cat "task-$task.log")"; done
for task in 2 3; do
  scontrol show job "${job}_$task" | grep -q Restarts=1 || fail "task $task was not started twice"
done

without_provenance() { sed -E 's/"?sqdim [^ ]+ \(.*//'; }
"$sqdim" merge part-*.jsonl --format csv | without_provenance >merged
"$sqdim" "${sweep[@]}" --format csv | without_provenance >one-run
cmp merged one-run || fail "the merged parts are not what one run prints"
echo "passed: $(slurmd -V), $(($(wc -l <merged) - 1)) rows"
