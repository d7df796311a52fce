import type { ReadKey } from './en.ts'

export const de: Readonly<Record<ReadKey, string>> = {
  title: 'Wie virtuelle Maschinen umziehen',
  lead: 'Ein Server muss abgeschaltet werden, und vierzig virtuelle Maschinen laufen darauf. Keiner ihrer Benutzer soll es merken. Diese Seite erzählt, wie das geht, was es kostet und wann es misslingt. Ihre Bilder rechnet die Simulation dieses Programms; unterstrichene Zahlen lassen sich mit Zeiger oder Pfeiltasten ändern, und alles folgt.',
  back: 'Zurück zum Rechenzentrum',
  open: 'Im Rechenzentrum öffnen',
  contents: 'Inhalt',
  sourceOf: 'Quelle: {source}',

  'vm.head': 'Was eine virtuelle Maschine ist',
  'vm.text':
    'Eine virtuelle Maschine (VM) ist ein Rechner, dessen Hardware Software ist. Ihre Prozessoren (vCPU) sind Zeitanteile auf wirklichen Kernen. Ihr Arbeitsspeicher (vRAM) besteht aus Seiten zu 4 KiB, von denen jede in irgendeiner Seite des Servers liegt. Ihre Platte (vDISK) ist eine Datei oder ein Volume, oft auf Speicher, den sich mehrere Server teilen. Ihre Netzwerkkarte (vNIC) ist ein Anschluss eines Switches im Inneren des Servers. Darauf laufen ein Gastbetriebssystem, das meist nichts davon weiß, und eine Anwendung, um derentwillen es das alles gibt.',
  'vm.figure': 'Woraus eine VM besteht und was davon reisen muss, wenn ihre Platte auf gemeinsamem Speicher liegt.',
  'vm.application': 'Anwendung',
  'vm.os': 'Gastbetriebssystem',
  'vm.cpu': 'vCPU: Register, Kilobytes',
  'vm.ram': 'vRAM: {memory}, Seiten, die sich während des Kopierens ändern',
  'vm.disk': 'vDISK: bleibt, wo sie ist, auf gemeinsamem Speicher',
  'vm.nic': 'vNIC: ihre Adresse muss an den neuen Ort führen',
  'vm.moves': 'reist',
  'vm.stays': 'bleibt',
  'vm.follows': 'wird umgeleitet',

  'vmm.head': 'Wer sie betreibt',
  'vmm.text':
    'Das Programm, das jeder VM ihren Anteil gibt, heißt Virtual Machine Monitor (VMM) oder Hypervisor. Popek und Goldberg sagten 1974, was es leisten muss: Ein Gast verhält sich wie auf der nackten Maschine, die meisten Befehle laufen unmittelbar, und der Monitor behält die Kontrolle über die Betriebsmittel. Wo er sitzt, entscheidet, was eine VM mit anderen teilt.',
  'vmm.choose': 'Typ',
  'vmm.bareMetal': 'Typ 1',
  'vmm.hosted': 'Typ 2',
  'vmm.hybrid': 'Hybrid',
  'vmm.container': 'Container',
  'vmm.bareMetal.text':
    'Der VMM läuft auf der Hardware selbst. VMs teilen sich die Kerne mit niemandem als einander. So sind VMware ESXi, Xen und Hyper-V gebaut; mit KVM wird der Linux-Kern zum VMM, und QEMU ist der Prozess um jeden Gast.',
  'vmm.hosted.text':
    'Der VMM ist ein Programm eines Wirtsbetriebssystems neben anderen, und VMs stehen im Wettbewerb mit ihnen allen. VirtualBox und VMware Workstation sind solche Programme: praktisch am Schreibtisch, selten im Rechenzentrum.',
  'vmm.hybrid.text':
    'Ein Teil der Hardware gehört dem VMM, ein Teil einem Wirtsbetriebssystem daneben, das Treiber und Verwaltung von den Gästen fernhält.',
  'vmm.container.text':
    'OpenVZ hat gar keinen VMM: Container teilen sich einen Kern, und was umzieht, ist ein Baum von Prozessen, der eingefroren, aufgeschrieben und anderswo aufgetaut wird. Dort braucht es denselben Kern.',
  'vmm.hardware': 'Hardware',
  'vmm.vmm': 'VMM',
  'vmm.host': 'Wirtsbetriebssystem',
  'vmm.program': 'Programm',
  'vmm.vm': 'VM',
  'vmm.kernel': 'Ein Kern',
  'vmm.processes': 'Prozesse',

  'why.head': 'Warum überhaupt umziehen',
  'why.maintenance':
    '<b>Wartung.</b> Ein Server bekommt neue Firmware oder ein neues Speichermodul; seine VMs gehen vorher und kommen danach zurück.',
  'why.balance':
    '<b>Lastverteilung.</b> Ein Server ist heiß, ein anderer untätig: Eine VM zieht um, während ihre Benutzer weiterarbeiten.',
  'why.energy': '<b>Konsolidierung.</b> Nachts genügen wenige Server; die anderen werden geleert und abgeschaltet.',
  'why.disaster':
    '<b>Eine kommende Katastrophe.</b> Das Wasser steigt, die Kühlung fällt aus: Solange Vorwarnzeit bleibt, lassen sich VMs in Sicherheit bringen.',
  'why.test':
    '<b>Tests und Kopien.</b> Was sich umziehen lässt, lässt sich kopieren: Ein Test läuft auf einem Zwilling, eine Sicherung ist ein Umzug in eine Datei.',
  'why.recovery':
    'Wiederherstellung ist etwas anderes. Ein abgestürzter Server hat nichts mehr, wovon kopiert werden könnte: Seine VMs starten anderswo neu, von einer Platte oder einem Abbild, und was im Speicher war, ist verloren. Eine Migration braucht eine lebende Quelle.',

  'what.head': 'Was umziehen muss',
  'what.text':
    'Drei Arten von Zustand. <b>Dauerhafter Zustand</b> ist die Platte: Auf Speicher, den beide Server über iSCSI oder NAS erreichen, zieht davon nichts um; eine lokale Platte muss mitkopiert werden und braucht länger als der Arbeitsspeicher. <b>Flüchtiger Zustand</b> sind Speicher, Register und Geräte: Er ändert sich, während er kopiert wird, und das ist die ganze Schwierigkeit. <b>Netzidentität</b> ist die Adresse, unter der Clients die VM finden: Innerhalb eines Netzes sendet der neue Server eine Ankündigung (Gratuitous ARP), und Switches lernen den neuen Anschluss; zwischen Standorten muss sich ein Tunnel, eine Route oder ein Name ändern.',

  'how.head': 'Drei Wege, Speicher umzuziehen',
  'how.text':
    'Ein Webserver habe <turnMemory>{memory}</turnMemory> Speicher, zur Hälfte belegt, und schreibe <turnWrites>{writes} Seiten in der Sekunde</turnWrites> gleichmäßig auf 768 MiB. Das Netz trägt <turnBandwidth>{bandwidth}</turnBandwidth>, und sein Besitzer erlaubt eine Pause von <turnLimit>{limit}</turnLimit>.',
  'how.nonlive.head': 'Anhalten, kopieren, starten',
  'how.nonlive':
    'Am einfachsten ist es, den Gast anzuhalten, alles zu kopieren und ihn drüben zu starten. Jede Seite wird einmal gesendet, hier {sent}, und der Gast ist {pause} lang fort.',
  'how.precopy.head': 'Kopieren, während er läuft',
  'how.precopy':
    'Pre-Copy sendet den ganzen Speicher, während der Gast läuft, dann das, was inzwischen geschrieben wurde, dann das, was währenddessen geschrieben wurde, Runde um Runde. Wenn der Rest in die erlaubte Pause passt, wird der Gast angehalten und der Rest gesendet. Hier braucht das {rounds, plural, one {# Lesung} other {# Lesungen}} des Dirty-Logs, {total} und insgesamt {sent}, und der Gast ist {pause} lang fort.',
  'how.precopy.never':
    'Pre-Copy sendet den ganzen Speicher, während der Gast läuft, dann das, was inzwischen geschrieben wurde, Runde um Runde, bis der Rest in die erlaubte Pause passt. Hier passt er nie: Der Gast schreibt so schnell, wie das Netz trägt, und nach {horizon} ist nichts gewonnen. Weniger Schreibzugriffe oder mehr Bandbreite helfen.',
  'how.precopy.law':
    'Wenn Seiten mit der Rate D geschrieben werden und das Netz die Rate B trägt, dauert jede Runde D/B-mal so lang wie die vorige. Unter eins schrumpfen die Runden; bei eins und darüber nie. Das ist die Konvergenzbedingung, und das meiste, was bei Pre-Copy schiefgeht, geht hier schief. Seiten, die immer wieder geschrieben werden, die beschreibbare Arbeitsmenge (Writable Working Set), setzen einen Boden, unter den keine weitere Runde kommt.',
  'how.postcopy.head': 'Erst laufen, dann holen',
  'how.postcopy':
    'Post-Copy dreht es um: Der Gast wird für einen Augenblick angehalten, hier {pause}, seine Prozessoren ziehen um, und er läuft drüben fast ohne Speicher weiter. Jede Seite, die er berührt und nicht hat, wird angefordert, während die übrigen nachgeschoben werden; auf {faults, plural, one {# Seite} other {# Seiten}} wurde hier gewartet. Jede Seite überquert das Netz einmal, insgesamt {sent}, und das Ende ist sicher: {total}. Doch so lange lebt der Gast auf zwei Servern und ist verloren, wenn einer von beiden ausfällt.',
  'how.postcopy.schemes':
    'Drei Verfahren bringen den Rest: Demand Paging allein, das vielleicht nie endet; Active Push, das sendet, was noch nicht angefordert wurde; und Pre-Paging, das zuerst sendet, was um den letzten Fehlzugriff herum liegt. Die hybride Migration beginnt mit einer Runde Pre-Copy, damit nach dem Umschalten wenige Seiten fehlen.',
  'how.figure': 'Derselbe Gast, auf drei Wegen umgezogen, auf einer Zeitachse.',
  'how.running': 'Die drei Läufe werden gerechnet.',
  'how.unknown': '…',
  'how.failed': 'Es lässt sich nicht rechnen: {reason}.',
  'var.memory': 'Speicher',
  'var.writes': 'Geschriebene Seiten je Sekunde',
  'var.bandwidth': 'Bandbreite',
  'var.limit': 'Erlaubte Pause',

  'issues.head': 'Was entscheidet',
  'issues.downtime':
    '<b>Ausfallzeit</b> bedeutet mehreres: wie lange die Prozessoren stehen, wie lange Clients nichts hören und was der Hypervisor meldet. Das unterscheidet sich durch die Ankündigung, durch das Netz und nach Post-Copy durch jede Seite, auf die gewartet wird.',
  'issues.isolation':
    '<b>Isolation.</b> Ein Umzug nimmt VMs, die nicht umziehen, Rechenzeit und Netz. Das Protokoll der veränderten Seiten bremst den Gast selbst.',
  'issues.scalability':
    '<b>Skalierbarkeit.</b> Vierzig Umzüge zugleich teilen sich dasselbe Netz: Jeder hat weniger davon, also sendet jeder mehr noch einmal. Nacheinander ist oft schneller als alle zusammen.',
  'issues.compatibility':
    '<b>Kompatibilität.</b> Das Ziel muss die Prozessormerkmale haben, die der Gast gesehen hat, den Speicher, das Netzsegment und kein Gerät brauchen, das nur der alte Server hat.',
  'issues.utilization':
    '<b>Auslastung.</b> Es muss auch den Arbeitsspeicher und die Kerne haben und sie in einer Stunde noch haben.',
  'issues.distance':
    '<b>LAN und WAN.</b> Über eine Entfernung sinkt die Bandbreite und steigt die Latenz. Bandbreite fehlt Pre-Copy; Latenz schadet dem, der Seiten einzeln anfordert.',

  'areas.head': 'Wo es gebraucht wird',
  'areas.text':
    'Clouds ziehen VMs vor Wartungen um, ohne es jemandem zu sagen. Unternehmen verteilen Last nach Regeln wie DRS, ohne Handgriff zur Stoßzeit. Betreiber von Fernsehen und Datenbanken bewegen Last mit dem Abend und dem nächtlichen Stapellauf. Edge-Standorte folgen ihren Benutzern. Und jedes Labor, das Betriebssysteme lehrt, kann eines umziehen lassen.',

  'history.head': 'Eine kurze Geschichte',
  'history.1974': '1974: Popek und Goldberg sagen, was ein Virtual Machine Monitor ist.',
  'history.2002':
    '2002: Sapuntzakis und andere verschicken ganze Rechner als Kapseln, angehalten, über langsame Leitungen.',
  'history.2003': '2003: VMware verkauft VMotion: Laufende VMs wechseln den Server.',
  'history.2005':
    '2005: Clark und andere beschreiben die Live-Migration von Xen, mit 60 ms Pause für einen Spieleserver; Nelson und andere die von VMware.',
  'history.2007': '2007: KVM kommt in den Linux-Kern; die Migration ist die von QEMU.',
  'history.2009': '2009: Hines und Gopalan veröffentlichen Post-Copy; Hyper-V lernt die Live-Migration.',
  'history.2011':
    '2011: Liu und andere modellieren die Kosten von Pre-Copy; Mashtizadeh und andere ziehen Platten mit um.',
  'history.2015': '2015: QEMU 2.5 hat Post-Copy.',

  'references.head': 'Quellen',
}
