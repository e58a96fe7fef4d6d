# Finds a Python that is new enough and starts the launcher with it: launch.sh ROOT run|test ARGUMENTS
root=$1
shift
for python in python3 python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        export PYTHONPATH="$root"
        exec "$python" -P -m relocation.embedded "$@"
    fi
done
echo "Python 3.11 or newer is needed and was not found; on Debian: apt-get install python3" >&2
exit 1
