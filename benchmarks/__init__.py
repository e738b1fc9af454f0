"""The figures that the README quotes. `make bench` runs them all; `python -m benchmarks pages` one."""
