/* The words of the reading page. Marks stand for what can be turned: <turnMemory>, <turnWrites>, <turnBandwidth>, <turnLimit>. */
export const en = {
  title: 'How virtual machines move',
  lead: 'A server has to be switched off, and forty virtual machines run on it. None of their users shall notice. This page tells how that is done, what it costs, and when it fails. Its figures run the simulation of this product; underlined numbers can be changed, by pointer or by arrow keys, and everything follows.',
  back: 'Back to the floor',
  open: 'Open on the floor',
  contents: 'Contents',
  sourceOf: 'Source: {source}',

  'vm.head': 'What a virtual machine is',
  'vm.text':
    'A virtual machine (VM) is a computer whose hardware is software. Its processors (vCPU) are turns on real cores. Its memory (vRAM) is pages of 4 KiB, each kept in some page of the server. Its disk (vDISK) is a file or a volume, often on storage that several servers share. Its network card (vNIC) is a port of a switch inside the server. On them runs a guest operating system, which mostly does not know, and an application, for whose sake all this exists.',
  'vm.figure': 'What a VM is made of, with what of it has to travel when its disk is on shared storage.',
  'vm.application': 'Application',
  'vm.os': 'Guest OS',
  'vm.cpu': 'vCPU: registers, kilobytes',
  'vm.ram': 'vRAM: {memory}, pages that change while they are copied',
  'vm.disk': 'vDISK: stays where it is, on shared storage',
  'vm.nic': 'vNIC: its address must lead to the new place',
  'vm.moves': 'travels',
  'vm.stays': 'stays',
  'vm.follows': 'is redirected',

  'vmm.head': 'Who runs it',
  'vmm.text':
    'The program that gives each VM its share is the virtual machine monitor (VMM) or hypervisor. Popek and Goldberg said in 1974 what it has to be: a guest behaves as on the bare machine, most instructions run directly, and the monitor keeps control of the resources. Where it sits decides what a VM shares with others.',
  'vmm.choose': 'Type',
  'vmm.bareMetal': 'Type 1',
  'vmm.hosted': 'Type 2',
  'vmm.hybrid': 'Hybrid',
  'vmm.container': 'Container',
  'vmm.bareMetal.text':
    'The VMM runs on the hardware itself. VMs share the cores with nobody but each other. VMware ESXi, Xen and Hyper-V are built so; with KVM the Linux kernel becomes the VMM, and QEMU is the process around each guest.',
  'vmm.hosted.text':
    'The VMM is a program of a host operating system, beside others, and VMs compete with all of them. VirtualBox and VMware Workstation are such programs: handy on a desk, seldom in a datacenter.',
  'vmm.hybrid.text':
    'Part of the hardware belongs to the VMM and part to a host operating system that runs beside it, which keeps drivers and management away from the guests.',
  'vmm.container.text':
    'OpenVZ has no VMM at all: containers share one kernel, and what moves is a tree of processes that is frozen, written down and thawed elsewhere. It needs the same kernel there.',
  'vmm.hardware': 'Hardware',
  'vmm.vmm': 'VMM',
  'vmm.host': 'Host OS',
  'vmm.program': 'Program',
  'vmm.vm': 'VM',
  'vmm.kernel': 'One kernel',
  'vmm.processes': 'Processes',

  'why.head': 'Why move at all',
  'why.maintenance':
    '<b>Maintenance.</b> A server gets new firmware or a new memory module; its VMs leave before and come back after.',
  'why.balance':
    '<b>Load balancing.</b> One server is hot, another idle: a VM moves from here to there while its users work on.',
  'why.energy': '<b>Consolidation.</b> At night few servers are enough; the others are emptied and switched off.',
  'why.disaster':
    '<b>A coming disaster.</b> The water rises, the cooling fails: as long as there is warning time, VMs can be brought to safety.',
  'why.test':
    '<b>Testing and copies.</b> What can be moved can be copied: a test runs on a twin, a backup is a move to a file.',
  'why.recovery':
    'Recovery is something else. A server that has crashed has nothing left to copy from: its VMs start again elsewhere, from a disk or a replica, and what was in memory is lost. Migration needs a living source.',

  'what.head': 'What has to move',
  'what.text':
    'Three kinds of state. <b>Persistent state</b> is the disk: on storage that both servers reach by iSCSI or NAS nothing of it moves; a local disk has to be copied too, and takes longer than memory. <b>Volatile state</b> is memory, registers and devices: it changes while it is being copied, which is the whole difficulty. <b>Network identity</b> is the address under which clients find the VM: within one network the new server sends an announcement (gratuitous ARP) and switches learn the new port; between sites a tunnel, a route or a name has to change.',

  'how.head': 'Three ways to move memory',
  'how.text':
    'Take a web server with <turnMemory>{memory}</turnMemory> of memory, half of it in use, that writes <turnWrites>{writes} pages a second</turnWrites> evenly over 768 MiB. The network carries <turnBandwidth>{bandwidth}</turnBandwidth>, and its owner allows a pause of <turnLimit>{limit}</turnLimit>.',
  'how.nonlive.head': 'Stop, copy, start',
  'how.nonlive':
    'The simplest way is to stop the guest, copy everything and start it over there. It sends each page once, {sent} here, and the guest is away for {pause}.',
  'how.precopy.head': 'Copy while it runs',
  'how.precopy':
    'Pre-copy sends all of memory while the guest runs, then what was written meanwhile, then what was written during that, round after round. When the rest would fit the allowed pause, the guest is stopped and the rest is sent. Here that takes {rounds, plural, one {# reading} other {# readings}} of the dirty log, {total} and {sent} altogether, and the guest is away for {pause}.',
  'how.precopy.never':
    'Pre-copy sends all of memory while the guest runs, then what was written meanwhile, round after round, until the rest would fit the allowed pause. Here it never does: the guest writes as fast as the network carries, and after {horizon} nothing is gained. Lower the writes, or give it more bandwidth.',
  'how.precopy.law':
    'With pages written at rate D and a network of rate B, each round is D/B times as long as the one before. Below one the rounds shrink; at one and above they never do. That is the convergence condition, and most of what goes wrong with pre-copy goes wrong here. Pages that are written again and again, the writable working set, set a floor that no further round gets below.',
  'how.postcopy.head': 'Run first, fetch later',
  'how.postcopy':
    'Post-copy turns it round: the guest is stopped for a moment, here {pause}, its processors move, and it runs over there with nearly no memory. Each page that it touches and does not have is asked for, while the others are pushed behind; {faults, plural, one {# page was} other {# pages were}} waited for here. Every page crosses once, {sent} altogether, and the end is certain: {total}. But for so long the guest lives on two servers, and is lost if either fails.',
  'how.postcopy.schemes':
    'Three schemes bring the rest: demand paging alone, which may never end; active push, which sends what was not asked for yet; and pre-paging, which sends first what lies around the last fault. Hybrid migration begins with a round of pre-copy, so that few pages are missing after the switch.',
  'how.figure': 'The same guest, moved in three ways on one time axis.',
  'how.running': 'The three runs are being made.',
  'how.unknown': '…',
  'how.failed': 'It cannot be run: {reason}.',
  'var.memory': 'Memory',
  'var.writes': 'Pages written a second',
  'var.bandwidth': 'Bandwidth',
  'var.limit': 'Allowed pause',

  'issues.head': 'What decides',
  'issues.downtime':
    '<b>Downtime</b> has more than one meaning: how long the processors stand, how long clients hear nothing, and what the hypervisor reports. They differ by the announcement, by the network and, after post-copy, by every page that is waited for.',
  'issues.isolation':
    '<b>Isolation.</b> A move takes processor time and network from VMs that do not move. The log of dirty pages slows the guest itself.',
  'issues.scalability':
    '<b>Scalability.</b> Forty moves at once share the same network: each has less of it, so each sends more again. One after another is often faster than all together.',
  'issues.compatibility':
    '<b>Compatibility.</b> The destination must have the processor features that the guest has seen, the storage, the network segment, and no device that only the old server has.',
  'issues.utilization':
    '<b>Utilization.</b> It must have the memory and the cores, too, and still have them in an hour.',
  'issues.distance':
    '<b>LAN and WAN.</b> Over a distance bandwidth falls and latency rises. Bandwidth hurts pre-copy; latency hurts whoever asks for pages one at a time.',

  'areas.head': 'Where it is used',
  'areas.text':
    'Clouds move VMs before maintenance without telling anyone. Enterprises balance by rules such as DRS, with no hand at peak hours. Operators of television and databases move load with the evening and the night batch. Edge sites follow their users. And every lab that teaches operating systems can move one.',

  'history.head': 'A short history',
  'history.1974': '1974: Popek and Goldberg say what a virtual machine monitor is.',
  'history.2002': '2002: Sapuntzakis and others move whole computers as capsules, stopped, over slow lines.',
  'history.2003': '2003: VMware sells VMotion: running VMs move between servers.',
  'history.2005':
    '2005: Clark and others describe live migration of Xen, with a pause of 60 ms for a game server; Nelson and others that of VMware.',
  'history.2007': '2007: KVM enters Linux; migration is QEMU’s.',
  'history.2009': '2009: Hines and Gopalan publish post-copy; Hyper-V learns to migrate live.',
  'history.2011': '2011: Liu and others model the cost of pre-copy; Mashtizadeh and others move disks along.',
  'history.2015': '2015: QEMU 2.5 has post-copy.',

  'references.head': 'References',
}

export type ReadKey = keyof typeof en
