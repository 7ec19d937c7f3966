#!/usr/bin/env python3
"""The Python module in a process: other threads, signals, memory.

    PYTHONPATH=build/release/python python_process_test.py path/to/sqdim
"""
import os
import pathlib
import sys
import tempfile
import threading
import unittest

import sqdim
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import environment  # pylint: disable=unused-import
from python_module import in_a_process

# Another thread computes for minutes. It does so as soon as its checkpoint has a first trial after the head.
COMPUTING = """import os, sys, tempfile, threading, time, sqdim
folder = tempfile.TemporaryDirectory()
path = os.path.join(folder.name, 'trials')
keywords = {'family': 'orthonormal(100000)', 'tau': '1/100', 'trials': 10**4, 'threads': 1, 'checkpoint': path}
thread = threading.Thread(target=lambda: sqdim.simulate(**keywords), daemon=True)
thread.start()
while not os.path.exists(path) or open(path).read().count('\\n') < 2:
    if not thread.is_alive(): sys.exit('it has ended')
    time.sleep(0.01)
"""


class InAProcess(unittest.TestCase):
    def test_other_threads_run_while_a_function_computes(self):
        # The main thread runs meanwhile and sees the file grow. It would wait for minutes if a function kept Python to itself.
        grows = ("for _ in range(3):\n"
                 "    size = os.path.getsize(path)\n"
                 "    while os.path.getsize(path) == size and thread.is_alive(): time.sleep(0.01)\n"
                 "print(thread.is_alive())\n")
        self.assertEqual(in_a_process("-c", COMPUTING + grows), (0, "True\n", []))

    def test_functions_may_run_on_several_threads(self):
        expected = sqdim.norm("sigmoid", 9, digits=50)["rows"]
        results = []
        threads = [threading.Thread(target=lambda: results.append(sqdim.norm("sigmoid", 9, digits=50)["rows"])) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(results, [expected] * 8)

    def test_python_may_end_while_a_thread_computes(self):
        self.assertEqual(in_a_process("-c", COMPUTING), (0, "", []))

    def test_threads_that_end_leave_no_memory(self):
        code = ("import resource, threading, sqdim\n"
                "def many(count):\n"
                "    for _ in range(count):\n"
                "        thread = threading.Thread(target=lambda: sqdim.norm('relu', 40, digits=300, threads=1))\n"
                "        thread.start(); thread.join()\n"
                "    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
                "many(10); before = many(10); print(many(100) - before)\n")
        status, grown, errors = in_a_process("-c", code)
        self.assertEqual((status, errors), (0, []))
        self.assertLess(int(grown), 5000)  # kB; leaked caches would take about 200 for each thread

    def test_ctrl_c_interrupts(self):
        # By a computation that counts what it does, and by one that says nothing for minutes. The second signal is Python's.
        for computing in ("sqdim.simulate(family='orthonormal(100000)', tau='1/100', trials=10**6, threads=1)",
                          "sqdim.norm('sigmoid', 51, digits=2000)"):
            with self.subTest(computing=computing):
                code = ("import os, signal, threading, sqdim\n"
                        "threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
                        f"try: {computing}\n"
                        "except KeyboardInterrupt: print('interrupted', flush=True); os._exit(0)\n")
                self.assertEqual(in_a_process("-c", code), (0, "interrupted\n", []))

    def test_a_handler_of_signals_runs_while_a_function_computes(self):
        code = ("import os, signal, threading, sqdim\n"
                "signal.signal(signal.SIGUSR1, lambda *_: print('handled'))\n"
                "threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGUSR1)).start()\n"
                "print(len(sqdim.simulate(family='orthonormal(30000)', tau='1/100', trials=40, threads=1)['rows']))\n")
        self.assertEqual(in_a_process("-c", code), (0, "handled\n1\n", []))

    def test_too_many_samples_are_a_memory_error(self):
        code = ("import resource, sqdim\n"
                "resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))\n"
                "try: sqdim.sample(activation='relu', n=1000, k=2, count=10**6, threads=1)\n"
                "except MemoryError: print('refused')\n")
        self.assertEqual(in_a_process("-c", code), (0, "refused\n", []))

    def test_a_checkpoint_leaves_the_signals_of_the_process_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "c.jsonl")
            code = ("import os, signal, sqdim\n"
                    "signal.signal(signal.SIGINT, lambda *_: print('mine'))\n"
                    f"sqdim.simulate(family='orthonormal(500)', tau='0.2', trials=4, checkpoint={path!r})\n"
                    "os.kill(os.getpid(), signal.SIGINT)\n")
            self.assertEqual(in_a_process("-c", code), (0, "mine\n", []))
            rows = sqdim.merge(path)["rows"]
            self.assertEqual(sqdim.merge([path])["rows"], rows)
            self.assertEqual(rows, sqdim.simulate(family="orthonormal(500)", tau="0.2", trials=4)["rows"])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=0)
