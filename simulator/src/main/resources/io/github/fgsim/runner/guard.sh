# Runs a program for the simulator, in a session of its own where there is setsid, and ends it with
# what it started when standard input ends, whose other end the simulator holds. What comes from
# there goes to the output, where it marks the place up to which the program has printed.
cd "$RUNTIME_CODE_ROOT" || exit 1
exec 3<&0 </dev/null
if command -v setsid >/dev/null 2>&1; then
  setsid "$@" 3<&- &
else
  set -m
  "$@" 3<&- &
fi
program=$!
end() {
  kill -s KILL -- "-$program" "$program" 2>/dev/null
}
(
  cat <&3
  end
) &
watch=$!
exec 3<&-
wait "$program"
code=$?
end
kill -s KILL "$watch" 2>/dev/null
exit "$code"
