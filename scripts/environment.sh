# shellcheck shell=sh
# Makes environments of Python packages. Sourced by scripts/swot and scripts/test, which set $project.
: "${project:?}"

# environment FOLDER ARGUMENT...: makes $project/FOLDER hold what `pip install ARGUMENT...` installs, unless
# it does, and sets $bin to the folder of its commands. Exits with 2 on failure.
environment() {
    env=$project/$1
    shift
    is_whole && return
    log=
    take_lock
    is_whole || make "$@" # another may have made it meanwhile
    drop_lock
}

# node_packages FOLDER: installs what FOLDER/package-lock.json names, for tests that read with JavaScript. It is tried
# once for each environment and lock; without npm, or offline, those tests are skipped.
node_packages() {
    cmp -s "$project/$1/package-lock.json" "$env/package-lock.json" && return
    cp "$project/$1/package-lock.json" "$env/package-lock.json" 2>/dev/null
    (
        cd "$project/$1" &&
            npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=0 --fetch-timeout=20000
    ) >/dev/null 2>&1 </dev/null || return 0
}

# What was made is whole if its record says so. It is written last, and names the project's folder, as little
# here survives a move, and the Python that was asked for.
is_whole() {
    find_bin
    [ -x "$bin/python" ] &&
        { IFS= read -r made_for && IFS= read -r made_with; } 2>/dev/null <"$env/made-for" &&
        [ "$made_for" = "$project" ] &&
        [ "${SWOT_PYTHON:-$made_with}" = "$made_with" ] &&
        [ "$(cat "$project/pyproject.toml")" = "$(cat "$env/made-from.toml" 2>/dev/null)" ]
}

find_bin() {
    bin=$env/bin
    [ ! -d "$env/Scripts" ] || bin=$env/Scripts # Windows
}

make() {
    find_python
    has_uv=$(uv --version 2>/dev/null) || needs_venv
    echo "Setting up (once, about a minute)…" >&2
    log=$env.log
    : >"$log"
    cp "$project/pyproject.toml" "$lock/pyproject.toml" # as it is now: it may be edited before the end
    if [ -z "$has_uv" ] || ! make_with_uv "$@"; then
        needs_venv
        make_with_venv "$@" || stop "The set-up failed."
    fi
    point_at_source
    mv "$lock/pyproject.toml" "$env/made-from.toml" || stop "The set-up failed."
    printf '%s\n' "$project" "${SWOT_PYTHON-}" >"$env/made-for"
    rm -f "$log"
}

make_with_uv() {
    clear_away &&
        work uv venv --quiet --python "${python:-${SWOT_PYTHON:->=3.11}}" "$env" &&
        work uv pip install --quiet --python "$env" --compile-bytecode "$@"
}

# An older pip knows no dependency groups, hence --upgrade-deps.
make_with_venv() {
    clear_away &&
        work env PIP_USER=0 "$python" -I -m venv --upgrade-deps "$env" &&
        find_bin &&
        work env PIP_USER=0 "$bin/python" -I -m pip install --quiet "$@"
}

clear_away() {
    rm -f "$env/made-for" && rm -rf "$env"
}

# The installer names the source by its whole path, which Python before 3.13 cannot read where the path has
# letters that the locale has not. A path from here has none.
point_at_source() {
    for pth in "$env"/lib/python*/site-packages/_swotup.pth; do
        [ ! -e "$pth" ] || echo ../../../../src >"$pth"
    done
    [ ! -e "$env/Lib/site-packages/_swotup.pth" ] || echo ../../../src >"$env/Lib/site-packages/_swotup.pth"
}

# Sets $python to the first that is new enough, and $has_venv where it can make environments. The real file,
# not a link to it: an upgrade that changes where a link goes would leave the packages behind.
find_python() {
    python=
    has_venv=
    set -- python3.14 python3.13 python3.12 python3.11 python3 python
    [ -z "${SWOT_PYTHON-}" ] || set -- "$SWOT_PYTHON"
    for name; do
        found=$("$name" -I -c '
import os, sys
if sys.version_info < (3, 11):
    sys.exit(3)
base = getattr(sys, "_base_executable", sys.executable)
sys.stdout.write(os.path.realpath(base) if os.name == "posix" else base)
try:
    import ensurepip, venv
except ImportError:
    sys.exit(4)
' 2>/dev/null)
        case $? in
        0)
            python=$found
            has_venv=yes
            return
            ;;
        4) python=${python:-$found} ;;
        esac
    done
}

needs_venv() {
    [ -z "$has_venv" ] || return 0
    [ -z "$python" ] || stop "$python lacks its venv module (on Debian and Ubuntu: apt install python3-venv)."
    stop "Python 3.11 or newer is needed, and the PATH has none${SWOT_PYTHON:+ named $SWOT_PYTHON}."
}

# Runs a command in the project's folder, its output to the log, its process noted in the lock.
work() {
    (cd "$project" && exec sh -c 'echo "$$" >"$0" && exec "$@"' "$lock/worker" "$@") >>"$log" 2>&1 </dev/null
}

# The lock is a folder with the processes of who holds it. Where they are gone it is taken over, which one of
# those who wait can do.
take_lock() {
    lock=$env.lock
    tries=0
    looks=0
    told=
    until mkdir "$lock" 2>/dev/null; do
        if [ -d "$lock" ]; then
            [ -n "$told" ] || echo "Waiting for another set-up to end…" >&2
            told=yes
            if abandoned && mkdir "$lock/after-$owner" 2>/dev/null && [ "$owner" = "$(note owner)" ]; then
                break
            fi
        else
            tries=$((tries + 1))
            [ "$tries" -le 3 ] || stop "Cannot write to $project."
        fi
        sleep 1
    done
    trap drop_lock EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    echo "$$" >"$lock/owner"
}

drop_lock() {
    rm -rf "$lock"
    trap - EXIT HUP INT TERM
}

# In nobody's hands in three looks, a second apart; or an hour old, as the numbers of processes come again.
abandoned() {
    owner=$(note owner)
    worker=$(note worker)
    if kill -0 "$owner" 2>/dev/null || kill -0 "$worker" 2>/dev/null; then
        looks=0
    else
        [ "$owner" = "${last_owner-}" ] && looks=$((looks + 1)) || looks=1
        last_owner=$owner
    fi
    [ "$looks" -ge 3 ] || [ -n "$(find "$lock" -prune -mmin +60 2>/dev/null)" ]
}

note() {
    cat "$lock/$1" 2>/dev/null
}

stop() {
    if [ -s "$log" ]; then
        tail -n 15 "$log" >&2
        echo "swot: $1 The whole log is $log" >&2
    else
        echo "swot: $1" >&2
    fi
    exit 2
}
