#!/usr/bin/env bash
# publish.sh [COMMAND…]: builds today's site without what nobody stands for, runs COMMAND to publish it, and
# then fails if anything was left out. So what has lapsed is gone from the site, and somebody hears of it.
#
# The folders are CANDOR_CONTENT (content) and CANDOR_OUT (public). Without a COMMAND, the build itself is what
# publishes: CANDOR_OUT is then the folder that is served. Needs candor and jq.
#
# Ends with 0 when all of it is online, with 1 when something was left out or the content does not hold, and
# with what failed otherwise. When the build fails nothing is published, and what is online stays.
set -euo pipefail

report="$(mktemp)"
trap 'rm -f "$report"' EXIT

candor --quiet --content "${CANDOR_CONTENT:-content}" \
  build --withhold --out "${CANDOR_OUT:-public}" --format json >"$report"
[ $# -eq 0 ] || "$@"

# candor has named them already.
count="$(jq '.withheld | length' "$report")"
if [ "$count" -gt 0 ]; then
  echo "published, and $count of the records are not on the site: somebody must approve them again" >&2
  exit 1
fi
