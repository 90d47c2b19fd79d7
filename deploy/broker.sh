#!/usr/bin/env bash
# RabbitMQ as a plain process of ours: loopback only, its own home, data and ports; nothing of the system's broker is touched.
#
#   deploy/broker.sh PORT DIRECTORY [CERTIFICATES]    runs until it is told to stop (SIGTERM); prints "listens" when it takes connections
#
# With a folder of CERTIFICATES (ca.pem, own.pem, own.key) it speaks TLS only.
#
# The port is AMQP's; Erlang's own two are chosen beside it. The mapper (epmd), which Erlang would leave behind, is our child.
set -euo pipefail
port=$1 directory=$2 certificates=${3:-}
server=/usr/lib/rabbitmq/bin/rabbitmq-server
[ -x "$server" ] || { echo "there is no $server: install Debian's rabbitmq-server" >&2; exit 1; }
mkdir -p "$directory"/{mnesia,log,home}
directory=$(cd "$directory" && pwd)
# Both are held until both are known, so that they differ.
read -r mapper_port dist_port < <(/usr/bin/python3 -c 'import socket
two = [socket.socket(), socket.socket()]
for one in two: one.bind(("127.0.0.1", 0))
print(*(one.getsockname()[1] for one in two))')
echo '[].' >"$directory/enabled_plugins"
cat >"$directory/rabbitmq.conf" <<C
loopback_users.guest = true
vm_memory_high_watermark.absolute = 512MiB
disk_free_limit.absolute = 64MB
log.file.level = warning
C
if [ -n "$certificates" ]; then
  cat >>"$directory/rabbitmq.conf" <<C
listeners.tcp = none
listeners.ssl.default = 127.0.0.1:$port
ssl_options.cacertfile = $certificates/ca.pem
ssl_options.certfile = $certificates/own.pem
ssl_options.keyfile = $certificates/own.key
ssl_options.verify = verify_none
C
else
  echo "listeners.tcp.default = 127.0.0.1:$port" >>"$directory/rabbitmq.conf"
fi
export HOME=$directory/home ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=$mapper_port
export RABBITMQ_NODENAME=jetway@localhost RABBITMQ_CONFIG_FILE=$directory/rabbitmq.conf RABBITMQ_CONF_ENV_FILE=/dev/null
export RABBITMQ_MNESIA_BASE=$directory/mnesia RABBITMQ_LOG_BASE=$directory/log RABBITMQ_LOGS=$directory/log/rabbit.log
export RABBITMQ_ENABLED_PLUGINS_FILE=$directory/enabled_plugins RABBITMQ_PID_FILE=$directory/pid RABBITMQ_DIST_PORT=$dist_port
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none"

broker='' mapper=''
stop() {
  trap '' TERM INT HUP
  [ -n "$broker" ] && kill -TERM "$broker" 2>/dev/null && wait "$broker" 2>/dev/null
  [ -n "$mapper" ] && kill -TERM "$mapper" 2>/dev/null && wait "$mapper" 2>/dev/null
  true
}
trap stop EXIT
trap 'exit 0' TERM INT HUP

epmd=$(command -v epmd || echo /usr/bin/epmd)
setpriv --pdeathsig TERM "$epmd" -address 127.0.0.1 -port "$mapper_port" >/dev/null 2>&1 &
mapper=$!
setpriv --pdeathsig TERM "$server" >"$directory/log/start.log" 2>&1 &
broker=$!
for _ in $(seq 1200); do
  if grep -q 'Starting broker.*completed' "$directory/log/start.log" 2>/dev/null && (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    echo "listens on $port, broker $broker"
    break
  fi
  kill -0 "$broker" 2>/dev/null || { tail -n 20 "$directory/log/start.log" >&2; exit 1; }
  sleep 0.05
done
code=0; wait "$broker" || code=$?
broker=''
exit "$code"
