#!/usr/bin/env python3
"""Long runs: killed and resumed, split and merged, they end with the same bits.

    checkpoint_test.py path/to/sqdim          all tests except the long one
    checkpoint_test.py path/to/sqdim kills    a run that is killed at 100 random moments, times SQDIM_TEST_MULTIPLIER
"""
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from environment import HANGS, wait_for

SQDIM = str(pathlib.Path(sys.argv[1]).resolve())
KILLS = int(100 * float(os.environ.get("SQDIM_TEST_MULTIPLIER", "1"))) if sys.argv[2:] == ["kills"] else 4
QUERIES = ["--family", "orthonormal(300)", "--tau", "0.2", "--trials", "30"]
TRAINING = ["--activation", "relu", "--n", "8", "--k", "4", "--learner", "sgd(width=32, batch=64)", "--budget", "64000",
            "--trials", "4"]
GRADIENTS = ["--activation", "relu", "--n", "6", "--k", "2", "--learner", "gradient-descent(width=8)", "--tau", "0.1",
             "--strategy", "uniform", "--budget", "5600", "--trials", "3"]


def sqdim(*arguments, **options):
    return subprocess.run([SQDIM, *arguments], capture_output=True, text=True, check=False, **options)


def rows(*arguments):
    """Returns the CSV without its last column, the command."""
    result = sqdim(*arguments, "--format", "csv")
    assert result.returncode == 0, result.stderr
    return [line.rsplit(",sqdim ", 1)[0].rsplit(',"sqdim ', 1)[0] for line in result.stdout.splitlines()]


def training(*arguments, checkpoint, **options):
    """Starts a process that trains. It has saved the state of a trial, so it has locked the checkpoint and handles signals."""
    process = subprocess.Popen([SQDIM, "simulate", *arguments, "--checkpoint", checkpoint], text=True,
                               stdout=subprocess.PIPE, **options)
    wait_for(lambda: list(pathlib.Path().glob(f"{checkpoint}.*.state")), process)
    return process


class Checkpoint(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.path = pathlib.Path(self.directory.name)
        os.chdir(self.path)

    def test_a_checkpoint_does_not_change_what_is_printed(self):
        for settings in (QUERIES, TRAINING, GRADIENTS):
            plain = rows("simulate", *settings)
            self.assertEqual(rows("simulate", *settings, "--checkpoint", "all"), plain)
            self.assertEqual(rows("simulate", *settings, "--checkpoint", "all", "--resume", "--threads", "2"), plain)
            self.assertEqual(rows("merge", "all"), plain)
            self.assertEqual(sorted(os.listdir()), ["all"], "states of ended trials are removed")
            os.remove("all")

    def test_parts_make_the_whole(self):
        for settings in (QUERIES, TRAINING, GRADIENTS):
            plain = rows("simulate", *settings)
            for count in (1, 3, 5):
                parts = [f"part{i}" for i in range(1, count + 1)]
                for i, part in enumerate(parts, 1):
                    threads = str(1 + i % 2)
                    result = sqdim("simulate", *settings, "--shard", f"{i}/{count}", "--checkpoint", part, "--threads", threads)
                    self.assertEqual(result.returncode, 0, result.stderr)
                self.assertEqual(rows("merge", *reversed(parts)), plain)
                for part in parts:
                    os.remove(part)

    def test_a_run_that_is_killed_at_any_moment_ends_with_the_same_bits(self):
        settings = [*TRAINING[:-1], "6", "--threads", "2"]
        start = time.monotonic()
        plain = rows("simulate", *settings)
        whole = time.monotonic() - start
        moments = random.Random(5)
        kills = 0
        while kills < KILLS:
            for _ in range(4):
                process = subprocess.Popen([SQDIM, "simulate", *settings, "--checkpoint", "all", "--resume"],
                                           stdout=subprocess.DEVNULL)
                time.sleep(moments.uniform(0, whole / 2))
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
            self.assertEqual(rows("simulate", *settings, "--checkpoint", "all", "--resume"), plain)
            self.assertEqual(os.listdir(), ["all"])
            os.remove("all")

    def test_a_line_that_is_cut_is_run_again_and_a_damaged_state_does_not_count(self):
        plain = rows("simulate", *TRAINING, "--checkpoint", "all")
        text = pathlib.Path("all").read_text()
        for size in (1, 40, text.index("\n"), text.index("\n") + 1, len(text) - 1, len(text) - 200):
            pathlib.Path("all").write_text(text[:size])
            pathlib.Path("all.0.1.state").write_bytes(b"not a state" * 20)
            self.assertEqual(rows("simulate", *TRAINING, "--checkpoint", "all", "--resume"), plain, size)
            pathlib.Path("all.0.1.state").unlink(missing_ok=True)

    def test_an_interrupt_says_how_to_go_on(self):
        long = [*TRAINING[:-4], "--budget", "64000000"]
        for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            process = training(*long, "--resume", checkpoint=f"part{number}", stderr=subprocess.PIPE)
            process.send_signal(number)
            out, error = process.communicate(timeout=HANGS)
            self.assertEqual((process.returncode, out), (status, ""))
            self.assertIn("--resume", error)
            self.assertEqual(len(error.splitlines()), 1)

    def refused(self, status, part, *arguments):
        result = sqdim(*arguments)
        self.assertEqual((result.returncode, result.stdout), (status, ""), result.stderr)
        self.assertIn(part, result.stderr)
        self.assertEqual(len(result.stderr.splitlines()), 1)

    def test_what_does_not_belong_together_is_refused(self):
        for i in (1, 2, 3):
            sqdim("simulate", *QUERIES, "--shard", f"{i}/3", "--checkpoint", f"part{i}")
        sqdim("simulate", *QUERIES, "--shard", "1/2", "--checkpoint", "half")
        sqdim("simulate", *QUERIES, "--seed", "2", "--shard", "2/3", "--checkpoint", "seed2")
        self.refused(1, "some of the 3 parts are missing: 2", "merge", "part1", "part3")
        self.refused(1, "given twice", "merge", "part1", "part2", "part3", "part2")
        self.refused(1, "do not belong to one division", "merge", "part1", "half")
        self.refused(1, "do not belong to one sweep", "merge", "part1", "seed2", "part3")
        self.refused(2, "cannot be read", "merge", "part1", "nothing")
        lines = pathlib.Path("part2").read_text().splitlines(keepends=True)
        pathlib.Path("short").write_text("".join(lines[:-1]))
        self.refused(1, "1 of 10 trials are missing", "merge", "part1", "short", "part3")
        pathlib.Path("double").write_text("".join([*lines, lines[-1]]))
        self.refused(1, "repeats a trial", "merge", "part1", "double", "part3")
        moved = json.loads(lines[-1]) | {"trial": 0}
        pathlib.Path("moved").write_text("".join([*lines[:-1], json.dumps(moved) + "\n"]))
        self.refused(1, "does not belong there", "merge", "part1", "moved", "part3")
        other = json.loads(lines[0]) | {"version": "0.0.0"}
        pathlib.Path("other").write_text("".join([json.dumps(other) + "\n", *lines[1:]]))
        self.refused(1, "another sqdim", "merge", "other")
        self.refused(1, "not a line of sqdim-trials/1", "merge", SQDIM)

    def test_a_checkpoint_is_not_overwritten_and_not_shared(self):
        sqdim("simulate", *QUERIES, "--checkpoint", "all")
        self.refused(2, "--resume continues it", "simulate", *QUERIES, "--checkpoint", "all")
        self.refused(2, "other options", "simulate", *QUERIES, "--seed", "2", "--checkpoint", "all", "--resume")
        self.refused(2, "--checkpoint", "simulate", *QUERIES, "--checkpoint", "no/such/directory")
        long = [*TRAINING[:-4], "--budget", "64000000"]
        process = training(*long, checkpoint="held")
        self.refused(2, "another process", "simulate", *long, "--checkpoint", "held", "--resume")
        process.kill()
        process.communicate()

    def test_what_is_no_checkpoint_is_left_as_it_is(self):
        for text in ("my thesis", "my thesis\n", "{}\n"):
            pathlib.Path("other").write_text(text)
            result = sqdim("simulate", *QUERIES, "--checkpoint", "other", "--resume")
            self.assertEqual((result.returncode, result.stdout), (1, ""), result.stderr)
            self.assertEqual(pathlib.Path("other").read_text(), text)
        self.refused(2, "the same file", "simulate", *QUERIES, "--checkpoint", "a", "--output", "./a")
        self.refused(2, "cannot be read", "merge", ".")
        for device in ("/dev/null", "/dev/full"):
            self.refused(2, "not a regular file", "simulate", *QUERIES, "--checkpoint", device, "--resume")
        sqdim("simulate", *QUERIES, "--checkpoint", "all")
        before = pathlib.Path("all").read_text()
        self.refused(2, "the same file", "merge", "all", "--output", "./all")
        self.assertEqual(pathlib.Path("all").read_text(), before)

    def test_trials_that_do_not_fit_are_not_resumed(self):
        sqdim("simulate", *TRAINING, "--checkpoint", "all")
        lines = pathlib.Path("all").read_text().splitlines()
        trial = json.loads(lines[1])
        for change in ({"points": []}, {"points": trial["points"][:2]}, {"simulation": 9}, {"trial": 100}):
            text = "".join(line + "\n" for line in [lines[0], json.dumps(trial | change), *lines[2:]])
            pathlib.Path("changed").write_text(text)
            self.refused(1, "does not belong there", "simulate", *TRAINING, "--checkpoint", "changed", "--resume")
            self.refused(1, "does not belong there", "merge", "changed")

    def test_what_diverges_says_what_it_is_and_leaves_no_trial(self):
        wild = ["--activation", "relu", "--n", "8", "--k", "4", "--learner", "sgd(rule=plain, rate=50, width=64)", "--budget",
                "25600", "--trials", "1"]
        for _ in range(2):
            self.refused(1, "trial 0: training diverged at step", "simulate", *wild, "--checkpoint", "wild", "--resume")
        self.assertEqual(len(pathlib.Path("wild").read_text().splitlines()), 1)

    def test_an_interrupt_that_is_ignored_stays_ignored(self):
        script = f'trap "" INT; "{SQDIM}" simulate {" ".join(repr(word) for word in TRAINING)} --checkpoint all --format csv'
        plain = rows("simulate", *TRAINING)
        process = subprocess.Popen(["bash", "-c", script], stdout=subprocess.PIPE, text=True, start_new_session=True)
        wait_for(pathlib.Path("all").exists, process)
        os.killpg(process.pid, signal.SIGINT)
        out, _ = process.communicate(timeout=HANGS)
        self.assertEqual((process.returncode, len(out.splitlines())), (0, len(plain)))

    def test_what_is_merged_can_be_drawn(self):
        sqdim("simulate", *TRAINING, "--checkpoint", "all")
        self.assertEqual(sqdim("merge", "all", "--format", "json", "--output", "all.json").returncode, 0)
        result = sqdim("plot", "all.json", "--figure", "learning-curve", "--output", "all.tex")
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_options_that_do_not_fit_are_refused(self):
        self.refused(2, "needs --checkpoint", "simulate", *QUERIES, "--shard", "1/2")
        self.refused(2, "needs --checkpoint", "simulate", *QUERIES, "--resume")
        for text in ("3", "0/2", "3/2", "1/0", "a/2", "1/2/3", "/2"):
            self.refused(2, "--shard", "simulate", *QUERIES, "--shard", text, "--checkpoint", "part")
        self.refused(2, "--transcript", "simulate", *QUERIES, "--transcript", "t", "--checkpoint", "part")
        self.assertEqual(os.listdir(), [])

    def test_a_job_array_says_which_part(self):
        environment = {**os.environ, "SLURM_ARRAY_TASK_ID": "2"}
        result = sqdim("simulate", *QUERIES, "--shard", "auto/3", "--checkpoint", "part", env=environment)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(json.loads(pathlib.Path("part").read_text().splitlines()[0])["shard"], [2, 3])
        environment.pop("SLURM_ARRAY_TASK_ID")
        result = sqdim("simulate", *QUERIES, "--shard", "auto/3", "--checkpoint", "other", env=environment)
        self.assertEqual(result.returncode, 2)
        self.assertIn("SLURM_ARRAY_TASK_ID", result.stderr)


if __name__ == "__main__":
    only = ["Checkpoint.test_a_run_that_is_killed_at_any_moment_ends_with_the_same_bits"] if sys.argv[2:] == ["kills"] else []
    unittest.main(argv=[*sys.argv[:1], *only])
