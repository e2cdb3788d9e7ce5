"""Set limits on this process, then become the program: launch.py SECONDS MEBIBYTES OUTPUT_BYTES PROGRAM…

A launcher rather than `preexec_fn`, which is unsafe in a process that has threads. Standard library only.
"""

import os
import resource
import sys


def main() -> None:
    seconds, memory, output = (int(value) for value in sys.argv[1:4])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
    os.execv(sys.argv[4], sys.argv[4:])  # noqa: S606  (the program and its arguments are ours)


if __name__ == "__main__":
    main()
