# Finds a Python that is new enough and starts the launcher with it: launch.sh ROOT run|test ARGUMENTS
root=$1
shift
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
start() {
    python=$1
    shift
    export PYTHONPATH="$root"
    exec "$python" -P -m relocation.embedded "$@"
}
# The system's own comes first where it can make environments: see docs/decisions/0034.
case ":$PATH:" in
*:/usr/bin:*)
    if /usr/bin/python3 -c "import ensurepip; $new_enough" 2>/dev/null; then
        start /usr/bin/python3 "$@"
    fi
    ;;
esac
for python in python3 python3.13 python3.12 python3.11; do
    if "$python" -c "$new_enough" 2>/dev/null; then
        start "$python" "$@"
    fi
done
echo "Python 3.11 or newer is needed and was not found; on Debian: apt-get install python3" >&2
exit 1
