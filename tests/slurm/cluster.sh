# SPDX-License-Identifier: GPL-3.0-or-later
# A Slurm of one node for tests, to be sourced by bash: munged, slurmctld and slurmd of the system's packages, started
# by hand, with key, state and logs in a scratch folder and ports on the loopback interface. No service of the system
# is touched.
#
#   cluster_missing           prints what a cluster cannot be started without, nothing when all is there
#   cluster_start FOLDER CPUS starts it; the folder belongs to root, and so do all folders above it
#   cluster_stop              ends what cluster_start started

cluster_missing() {
    local program
    for program in munged slurmctld slurmd sbatch scancel scontrol squeue setpriv; do
        command -v $program > /dev/null || { echo "$program is not installed"; return; }
    done
    [ "$(id -u)" -eq 0 ] || { echo "only root can start Slurm's daemons"; return; }
    id -u munge > /dev/null 2>&1 || echo "there is no user munge"
}

# wait_until SECONDS COMMAND...: false when the command has not come true by then.
wait_until() {
    local deadline=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$deadline" ] || return 1
        sleep 0.1
    done
}

port_is_free() {
    ! (: < "/dev/tcp/127.0.0.1/$1") 2> /dev/null
}

# Two ports that nobody listens on, tried from one that differs from process to process.
choose_ports() {
    local port=$((20000 + ($$ * 7) % 10000))
    until port_is_free $port && port_is_free $((port + 1)); do
        port=$((port + 2))
    done
    controller_port=$port node_port=$((port + 1))
}

start_munge() {
    local folder=$1
    mkdir -m 755 "$folder"
    dd if=/dev/urandom of="$folder/key" bs=1024 count=1 status=none
    chmod 400 "$folder/key"
    chown -R munge:munge "$folder"
    setpriv --reuid=munge --regid=munge --clear-groups munged --foreground --key-file="$folder/key" \
        --socket="$folder/socket" --pid-file="$folder/pid" --seed-file="$folder/seed" --log-file="$folder/log" \
        > "$folder.out" 2>&1 &
    daemons="$!"
    wait_until 20 test -S "$folder/socket"
}

# A job that was given back to the queue waits until its first credential has expired: 120 s by default.
write_configuration() {
    local folder=$1 cpus=$2 host
    host=$(hostname -s)
    mkdir "$folder/state" "$folder/spool"
    cat > "$folder/slurm.conf" << END
ClusterName=gigaplan
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$controller_port
SlurmdPort=$node_port
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$folder/munge/socket,cred_expire=5
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SwitchType=switch/none
MpiDefault=none
SchedulerParameters=sched_interval=1,bf_interval=1
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=5
MailProg=/bin/true
NodeName=$host NodeAddr=127.0.0.1 CPUs=$cpus State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
END
}

node_is_idle() {
    [ "$(sinfo --noheader --format=%t 2> /dev/null)" = idle ]
}

cluster_start() {
    cluster_folder=$1
    daemons=
    choose_ports
    start_munge "$cluster_folder/munge" || return 1
    write_configuration "$cluster_folder" "$2"
    export SLURM_CONF=$cluster_folder/slurm.conf
    slurmctld -D > "$cluster_folder/slurmctld.out" 2>&1 &
    daemons="$! $daemons"
    slurmd -D > "$cluster_folder/slurmd.out" 2>&1 &
    daemons="$! $daemons"
    wait_until 60 node_is_idle
}

no_job_left() {
    [ -z "$(squeue --noheader 2> /dev/null)" ]
}

daemons_are_gone() {
    local daemon
    for daemon in $daemons; do
        ! kill -0 "$daemon" 2> /dev/null || return 1
    done
}

# Jobs first: their processes belong to daemons of their own. Munge last: the others talk through it.
cluster_stop() {
    local daemon
    [ -n "${daemons:-}" ] || return 0
    scancel --user=root > /dev/null 2>&1
    wait_until 20 no_job_left || true
    for daemon in $daemons; do
        kill "$daemon" 2> /dev/null
    done
    wait_until 20 daemons_are_gone || kill -KILL $daemons 2> /dev/null
    wait $daemons 2> /dev/null
    daemons=
}
