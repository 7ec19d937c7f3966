"""Makes the wheel of the Python module: CMake builds what is in it, and setuptools packs it.

With SQDIM_BUILD=FOLDER in the environment, it is taken from a folder in which CMake has built it with SQDIM_PYTHON_MODULE.
"""
import os
import pathlib
import shutil
import subprocess
import sys

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

ROOT = pathlib.Path(__file__).resolve().parent
WORK = pathlib.Path("build", "wheel")  # whatever setuptools leaves
OPTIONS = {"CMAKE_BUILD_TYPE": "Release", "SQDIM_PYTHON_MODULE": "ON", "SQDIM_PYTHON": sys.executable, "SQDIM_TESTS": "OFF",
           "SQDIM_UNITY": "ON"}


def run(*command):
    subprocess.run([str(word) for word in command], check=True)


def options():
    """Returns the options of CMake. Where pip has fetched pybind11, it is used."""
    try:
        import pybind11  # pylint: disable=import-outside-toplevel
        found = {"pybind11_DIR": pybind11.get_cmake_dir()}
    except ImportError:
        found = {}
    return [f"-D{name}={value}" for name, value in (OPTIONS | found).items()]


class BuildByCMake(build_ext):
    """Builds no extension as setuptools would, but all that is in the wheel."""

    def build_extension(self, ext):
        folder = os.environ.get("SQDIM_BUILD")
        if folder is None:
            folder = pathlib.Path(self.build_temp).resolve()
            run("cmake", "-S", ROOT, "-B", folder, *(["-G", "Ninja"] if shutil.which("ninja") else []), *options())
            run("cmake", "--build", folder, "--target", "sqdim_wheel")
        run("cmake", "--install", folder, "--component", "wheel", "--strip", "--prefix", pathlib.Path(self.build_lib).resolve())


WORK.mkdir(parents=True, exist_ok=True)
setup(packages=[], ext_modules=[Extension("sqdim._module", [])], cmdclass={"build_ext": BuildByCMake}, zip_safe=False,
      options={"build": {"build_base": str(WORK)}, "egg_info": {"egg_base": str(WORK)}})
