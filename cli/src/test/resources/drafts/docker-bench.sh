#!/bin/sh
# What we leave out, and why: ops wiki, "docker bench".
docker run --rm --net host --pid host docker/docker-bench-security \
  -e check_2_9,check_5_5,check_5_29 -c container_runtime
# not check_4_1
EXCLUDED="check_5_10 check_99_1"
