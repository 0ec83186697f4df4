#!/usr/bin/env python3
"""Makes instance-types.tsv, the table behind Virga's instance type catalogue, from EC2's own answer.

    aws ec2 describe-instance-types --output json > types.json
    cloud/tools/instance-types.py types.json \\
        > cloud/src/main/resources/io/virga/cloud/catalogue/instance-types.tsv

A file that ends in .gz is decompressed. A JSON object that maps type names to descriptions is read like the CLI's list.
A figure without a column in the table ends the run with an error, so nothing is dropped silently.
"""

import collections
import gzip
import json
import sys

HEADER = """\
# EC2 instance types. Written by cloud/tools/instance-types.py from what EC2's DescribeInstanceTypes tells; not by hand.
#
# A line is a name and its figures, separated by tabs: "*" holds what most types have, a family (no dot) what most
# of its types have, a type what is its own. "key=" says that the type has nothing of the kind. A dash is a figure that EC2 does not tell.
#
#   current, free, hib, burst, hosts, recover, srd, transit, secondary   y or n
#   hyper      nitro or xen; absent on bare metal
#   cpu        cores x threads per core; cores, threads: what CpuOptions may ask for, ranges as from-to/step
#   mem        MiB
#   arch, maker, ghz, features    processor
#   disks      count x GB each, hdd or ssd; disknvme, diskenc
#   ebs        EBS-optimized support; ebsperf, ebscards: baseline and, when not the same, maximum,
#              each Mbps/IOPS(/MB per s, when not Mbps / 8)
#   ebsmax     volumes; ebslimit: shared with interfaces or dedicated; ebsnvme, ebsenc
#   net        network performance; cards, one between semicolons, "n*" for n alike: interfaces/baseline Gbps/peak Gbps/
#              queues per interface/most queues/most queues per interface/more flexible interfaces(/performance, when not net)
#   ips        IPv4/IPv6 addresses per interface (0: no IPv6); ips2: IPv4 per secondary interface
#   ena, flexq, weights, track    ENA, flexible queues, bandwidth weightings, tracking seconds: tcp/udp/udp stream
#   efa        EFA interfaces; absent without EFA
#   gpu        count/logical/partition/maker/name/MiB/workloads; fpga, infer, media: count/maker/name/MiB
#   neuron     count/name/MiB/cores/version
#   tpm, enclaves, phc, rebootmig, pg, boot, root, usage, virt    as EC2 names them
"""


def number(value):
    return repr(int(value)) if float(value) == int(value) else repr(value)


def yes(value):
    return "y" if value else "n"


def ranges(values):
    """1,2,3,4 as 1-4 and 2,4,6,8 as 2-8/2; values that are not evenly spaced as they stand."""
    if len(values) > 2:
        step = values[1] - values[0]
        if values == list(range(values[0], values[-1] + 1, step)):
            return f"{values[0]}-{values[-1]}" + (f"/{step}" if step != 1 else "")
    return ",".join(map(str, values))


def speed(part, kind):
    mbps, mb = part.pop(kind + "BandwidthInMbps"), part.pop(kind + "ThroughputInMBps")
    text = f"{mbps}/{part.pop(kind + 'Iops')}"
    return text if mb == mbps / 8 else f"{text}/{number(mb)}"


def speeds(part):
    """Baseline and maximum; a single value when they are equal."""
    baseline, maximum = speed(part, "Baseline"), speed(part, "Maximum")
    return baseline if baseline == maximum else f"{baseline} {maximum}"


def runs(items):
    """Run-length encodes equal neighbours: n*item."""
    out = []
    for item in items:
        if out and out[-1][1] == item:
            out[-1][0] += 1
        else:
            out.append([1, item])
    return ";".join(item if count == 1 else f"{count}*{item}" for count, item in out)


def devices(info, entries, total):
    out, memory = [], 0
    for device in info.pop(entries):
        size = device.pop("MemoryInfo")["SizeInMiB"]
        count = device.pop("Count")
        memory += count * size
        out.append(f"{count}/{device.pop('Manufacturer')}/{device.pop('Name')}/{size}")
        left(device)
    same(info.pop(total), memory)
    left(info)
    return ";".join(out)


def left(part):
    if part:
        raise SystemExit(f"the table has no column for {part}")


def same(value, derived):
    if value != derived:
        raise SystemExit(f"{value} is derived as {derived}")


def figures(t):
    f = {
        "current": yes(t.pop("CurrentGeneration")),
        "free": yes(t.pop("FreeTierEligible")),
        "hib": yes(t.pop("HibernationSupported")),
        "burst": yes(t.pop("BurstablePerformanceSupported")),
        "hosts": yes(t.pop("DedicatedHostsSupported")),
        "recover": yes(t.pop("AutoRecoverySupported")),
        "mem": str(t.pop("MemoryInfo")["SizeInMiB"]),
        "pg": ",".join(t.pop("PlacementGroupInfo")["SupportedStrategies"]),
        "boot": ",".join(t.pop("SupportedBootModes")),
        "root": ",".join(t.pop("SupportedRootDeviceTypes")),
        "usage": ",".join(t.pop("SupportedUsageClasses")),
        "virt": ",".join(t.pop("SupportedVirtualizationTypes")),
        "enclaves": t.pop("NitroEnclavesSupport"),
        "phc": t.pop("PhcSupport"),
        "rebootmig": t.pop("RebootMigrationSupport"),
    }
    t.pop("SupportedInRegion", None)
    same(t.pop("BareMetal"), "Hypervisor" not in t)
    if "Hypervisor" in t:
        f["hyper"] = t.pop("Hypervisor")

    tpm = t.pop("NitroTpmSupport")
    same(tpm == "supported", "NitroTpmInfo" in t)
    if "NitroTpmInfo" in t:
        f["tpm"] = ",".join(t.pop("NitroTpmInfo")["SupportedVersions"])

    cpu = t.pop("ProcessorInfo")
    f["arch"] = ",".join(cpu.pop("SupportedArchitectures"))
    f["maker"] = cpu.pop("Manufacturer")
    if "SustainedClockSpeedInGhz" in cpu:
        f["ghz"] = number(cpu.pop("SustainedClockSpeedInGhz"))
    if "SupportedFeatures" in cpu:
        f["features"] = ",".join(cpu.pop("SupportedFeatures"))
    left(cpu)

    vcpu = t.pop("VCpuInfo")
    cores, threads = vcpu.pop("DefaultCores"), vcpu.pop("DefaultThreadsPerCore")
    same(vcpu.pop("DefaultVCpus"), cores * threads)
    f["cpu"] = f"{cores}x{threads}"
    if "ValidCores" in vcpu:
        f["cores"] = ranges(vcpu.pop("ValidCores"))
    if "ValidThreadsPerCore" in vcpu:
        f["threads"] = ranges(vcpu.pop("ValidThreadsPerCore"))
    left(vcpu)

    same(t.pop("InstanceStorageSupported"), "InstanceStorageInfo" in t)
    if "InstanceStorageInfo" in t:
        storage = t.pop("InstanceStorageInfo")
        disks = storage.pop("Disks")
        same(storage.pop("TotalSizeInGB"), sum(d["Count"] * d["SizeInGB"] for d in disks))
        f["disks"] = ";".join(f"{d['Count']}x{d['SizeInGB']}{d['Type']}" for d in disks)
        f["disknvme"] = storage.pop("NvmeSupport")
        f["diskenc"] = storage.pop("EncryptionSupport")
        left(storage)

    ebs = t.pop("EbsInfo")
    f["ebs"] = ebs.pop("EbsOptimizedSupport")
    f["ebsenc"] = ebs.pop("EncryptionSupport")
    f["ebsnvme"] = ebs.pop("NvmeSupport")
    f["ebsmax"] = str(ebs.pop("MaximumEbsAttachments"))
    f["ebslimit"] = ebs.pop("AttachmentLimitType")
    if "EbsOptimizedInfo" in ebs:
        info = ebs.pop("EbsOptimizedInfo")
        f["ebsperf"] = speeds(info)
        left(info)
    if "EbsCards" in ebs:
        cards = ebs.pop("EbsCards")
        same(ebs.pop("MaximumEbsCards"), len(cards))
        same([c.pop("EbsCardIndex") for c in cards], list(range(len(cards))))
        f["ebscards"] = runs([speeds(c) for c in cards])
        for card in cards:
            left(card)
    left(ebs)

    net = t.pop("NetworkInfo")
    f["net"] = net.pop("NetworkPerformance")
    cards = net.pop("NetworkCards")
    same(net.pop("MaximumNetworkCards"), len(cards))
    same([c.pop("NetworkCardIndex") for c in cards], list(range(len(cards))))
    same(net.pop("MaximumNetworkInterfaces"), sum(c["MaximumNetworkInterfaces"] for c in cards))
    same(net.pop("DefaultNetworkCardIndex"), 0)
    lines = []
    for card in cards:
        columns = [str(card.pop("MaximumNetworkInterfaces"))]
        columns += [number(card.pop(k)) for k in ("BaselineBandwidthInGbps", "PeakBandwidthInGbps")]
        columns.append(str(card.pop("DefaultEnaQueueCountPerInterface")))
        for k in ("MaximumEnaQueueCount", "MaximumEnaQueueCountPerInterface", "AdditionalFlexibleNetworkInterfaces"):
            columns.append(str(card.pop(k, "-")))
        performance = card.pop("NetworkPerformance")
        if performance != f["net"]:
            columns.append(performance)
        while columns[-1] == "-":
            columns.pop()
        lines.append("/".join(columns))
        left(card)
    f["cards"] = runs(lines)
    v6 = net.pop("Ipv6AddressesPerInterface")
    same(net.pop("Ipv6Supported"), v6 > 0)
    f["ips"] = f"{net.pop('Ipv4AddressesPerInterface')}/{v6}"
    if "Ipv4AddressesPerSecondaryInterface" in net:
        f["ips2"] = str(net.pop("Ipv4AddressesPerSecondaryInterface"))
    f["secondary"] = yes(net.pop("SecondaryNetworkSupported"))
    f["ena"] = net.pop("EnaSupport")
    same(net.pop("EfaSupported"), "EfaInfo" in net)
    if "EfaInfo" in net:
        f["efa"] = str(net.pop("EfaInfo")["MaximumEfaInterfaces"])
    f["srd"] = yes(net.pop("EnaSrdSupported"))
    f["transit"] = yes(net.pop("EncryptionInTransitSupported"))
    f["flexq"] = net.pop("FlexibleEnaQueuesSupport")
    if "BandwidthWeightings" in net:
        f["weights"] = ",".join(net.pop("BandwidthWeightings"))
    track = net.pop("ConnectionTrackingConfiguration")
    f["track"] = "/".join(str(track.pop("Default" + k)) for k in ("TcpEstablishedTimeout", "UdpTimeout", "UdpStreamTimeout"))
    left(track)
    left(net)

    if "GpuInfo" in t:
        info = t.pop("GpuInfo")
        out, memory = [], 0
        for gpu in info.pop("Gpus"):
            size = gpu.pop("MemoryInfo")["SizeInMiB"]
            memory += gpu["LogicalGpuCount"] * size
            columns = [gpu.pop("Count"), gpu.pop("LogicalGpuCount"), number(gpu.pop("GpuPartitionSize"))]
            columns += [gpu.pop("Manufacturer"), gpu.pop("Name"), size, ",".join(sorted(gpu.pop("Workloads")))]
            out.append("/".join(map(str, columns)))
            left(gpu)
        same(info.pop("TotalGpuMemoryInMiB"), memory)
        left(info)
        f["gpu"] = ";".join(out)
    if "FpgaInfo" in t:
        f["fpga"] = devices(t.pop("FpgaInfo"), "Fpgas", "TotalFpgaMemoryInMiB")
    if "InferenceAcceleratorInfo" in t:
        f["infer"] = devices(t.pop("InferenceAcceleratorInfo"), "Accelerators", "TotalInferenceMemoryInMiB")
    if "MediaAcceleratorInfo" in t:
        f["media"] = devices(t.pop("MediaAcceleratorInfo"), "Accelerators", "TotalMediaMemoryInMiB")
    if "NeuronInfo" in t:
        info = t.pop("NeuronInfo")
        out, memory = [], 0
        for device in info.pop("NeuronDevices"):
            size, core, count = device.pop("MemoryInfo")["SizeInMiB"], device.pop("CoreInfo"), device.pop("Count")
            memory += count * size
            out.append(f"{count}/{device.pop('Name')}/{size}/{core['Count']}/{core['Version']}")
            left(device)
        same(info.pop("TotalNeuronDeviceMemoryInMiB"), memory)
        left(info)
        f["neuron"] = ";".join(out)
    left(t)
    return f


def common(rows, inherited):
    """The values to write once for all rows: those that save more entries than the rows with another value cost."""
    chosen = {}
    keys = sorted({k for row in rows for k in row} | set(inherited))
    for key in keys:
        counts = collections.Counter(row.get(key, "") for row in rows)
        value, times = counts.most_common(1)[0]
        if value != inherited.get(key, "") and times > max(1, counts[inherited.get(key, "")] + 1):
            chosen[key] = value
    return chosen


def difference(row, inherited):
    return {k: row.get(k, "") for k in sorted(set(row) | set(inherited)) if row.get(k, "") != inherited.get(k, "")}


def size_order(name):
    """Sorts as EC2's pages do: nano, micro … xlarge, 2xlarge … metal."""
    size = name.split(".", 1)[1]
    names = ["nano", "micro", "small", "medium", "large", "xlarge"]
    if size in names:
        return (0, names.index(size), size)
    if size.endswith("xlarge"):
        return (1, int(size[: -len("xlarge")]), size)
    return (2, 0, size)


def main():
    opened = gzip.open if sys.argv[1].endswith(".gz") else open
    with opened(sys.argv[1], "rt", encoding="utf-8") as file:
        source = json.load(file)
    types = source["InstanceTypes"] if "InstanceTypes" in source else list(source.values())
    families = collections.defaultdict(dict)
    for t in types:
        name = t.pop("InstanceType")
        families[name.split(".")[0]][name] = figures(t)

    def line(name, values):
        print("\t".join([name] + [f"{k}={v}" for k, v in values.items()]))

    print(HEADER, end="")
    everywhere = common([row for family in families.values() for row in family.values()], {})
    line("*", everywhere)
    for family in sorted(families):
        rows = families[family]
        shared = common(list(rows.values()), everywhere)
        line(family, shared)
        inherited = {**everywhere, **shared}
        for name in sorted(rows, key=size_order):
            line(name, difference(rows[name], inherited))


if __name__ == "__main__":
    main()
