/* Options of choices: strategies, hypervisors, patterns, policies, by their ids in the core. */
export const options = {
  'given.option.hypervisor.kvmQemu.label': 'KVM + QEMU',
  'given.option.hypervisor.kvmQemu.help':
    'Pre-Copy, bis der Rest ins Downtime-Limit passt, Post-Copy und alle Optionen, die es gibt.',
  'given.option.hypervisor.vmware.label': 'VMware vMotion',
  'given.option.hypervisor.vmware.help':
    'Pre-Copy, bis der Rest in einer halben Sekunde gesendet werden kann; bremst einen Gast, der dafür zu schnell ist.',
  'given.option.hypervisor.hyperV.label': 'Microsoft Hyper-V',
  'given.option.hypervisor.hyperV.help':
    'Pre-Copy in höchstens zehn Durchgängen, komprimiert, wenn nicht anders gesagt, zwei Migrationen zugleich.',
  'given.option.hypervisor.xen.label': 'Xen / XenMotion',
  'given.option.hypervisor.xen.help':
    'Pre-Copy in höchstens fünf Runden, was auch die Verbindung trägt und wie lange der Rest auch dauert.',
  'given.option.hypervisor.openVz.label': 'OpenVZ / CRIU',
  'given.option.hypervisor.openVz.help':
    'Vorab-Dumps des geänderten Speichers eines Containers, bis sie nicht mehr schrumpfen, dann ein letzter, während er eingefroren ist.',
  'given.option.architecture.x86.label': 'x86-64',
  'given.option.architecture.x86.help': 'Intel und AMD.',
  'given.option.architecture.arm.label': 'Arm',
  'given.option.architecture.arm.help': 'AArch64.',
  'given.option.cpuLevel.v1.label': 'v1',
  'given.option.cpuLevel.v1.help': 'x86-64-v1',
  'given.option.cpuLevel.v2.label': 'v2',
  'given.option.cpuLevel.v2.help': 'x86-64-v2',
  'given.option.cpuLevel.v3.label': 'v3',
  'given.option.cpuLevel.v3.help': 'x86-64-v3',
  'given.option.cpuLevel.v4.label': 'v4',
  'given.option.cpuLevel.v4.help': 'x86-64-v4',
  'given.option.vmm.bareMetal.label': 'Typ 1, Bare Metal',
  'given.option.vmm.bareMetal.help': 'Der VMM läuft direkt auf der Hardware: VMs teilen die Kerne nur untereinander.',
  'given.option.vmm.hosted.label': 'Typ 2, Hosted',
  'given.option.vmm.hosted.help':
    'Der VMM ist ein Programm eines Host-Betriebssystems: VMs konkurrieren mit allem, was dort läuft.',
  'given.option.vmm.hybrid.label': 'Typ 3, hybrid',
  'given.option.vmm.hybrid.help':
    'Ein Teil der Hardware gehört dem VMM, der Rest einem Host-Betriebssystem: VMs sind vor ihm sicher, haben aber weniger Kerne.',
  'given.option.powerCurve.x3550m3.label': 'IBM x3550 M3, Xeon X5675',
  'given.option.powerCurve.x3550m3.help':
    'Ergebnis von SPECpower_ssj2008, nach der Tabelle von CloudSim (org.cloudbus.cloudsim.power.models)',
  'given.option.powerCurve.x3250.label': 'IBM x3250 M3, Xeon X3480',
  'given.option.powerCurve.x3250.help':
    'Ergebnis von SPECpower_ssj2008, nach der Tabelle von CloudSim (org.cloudbus.cloudsim.power.models)',
  'given.option.powerCurve.ml110g5.label': 'HP ProLiant ML110 G5',
  'given.option.powerCurve.ml110g5.help':
    'Ergebnis von SPECpower_ssj2008, nach der Tabelle von CloudSim (org.cloudbus.cloudsim.power.models)',
  'given.option.powerCurve.ml110g4.label': 'HP ProLiant ML110 G4',
  'given.option.powerCurve.ml110g4.help':
    'Ergebnis von SPECpower_ssj2008, nach der Tabelle von CloudSim (org.cloudbus.cloudsim.power.models)',
  'given.option.toggle.off.label': 'Aus',
  'given.option.toggle.off.help': 'Nicht benutzt.',
  'given.option.toggle.on.label': 'An',
  'given.option.toggle.on.help': 'In Gebrauch.',
  'given.option.pattern.uniform.label': 'Gleichmäßig',
  'given.option.pattern.uniform.help': 'Jeder Schreibzugriff trifft eine zufällige Seite der Arbeitsmenge.',
  'given.option.pattern.hotcold.label': 'Heiß und kalt',
  'given.option.pattern.hotcold.help':
    'Neun von zehn Schreibzugriffen treffen ein Zehntel der Arbeitsmenge: das Writable Working Set echter Server.',
  'given.option.pattern.sequential.label': 'Sequenziell',
  'given.option.pattern.sequential.help':
    'Schreibt Seite um Seite durch die Arbeitsmenge und beginnt von vorn: bei gegebener Rate die meisten Dirty Pages.',
  'given.option.pattern.burst.label': 'Schübe',
  'given.option.pattern.burst.help': 'Eine Sekunde zufälliger Schreibzugriffe mit voller Rate, dann eine Sekunde Ruhe.',
  'given.option.pattern.idle.label': 'Leerlauf',
  'given.option.pattern.idle.help':
    'Die Anwendung schreibt nichts; nur das Gastbetriebssystem hält einige Seiten warm.',
  'given.option.pattern.oltpLight.label': 'Datenbank, leichte Last',
  'given.option.pattern.oltpLight.help':
    'Neun von zehn Schreibzugriffen treffen 3 % der Arbeitsmenge, der Rest alles: gemessen an PostgreSQL bei 618 Operationen/s.',
  'given.option.pattern.oltpHeavy.label': 'Datenbank, schwere Last',
  'given.option.pattern.oltpHeavy.help':
    'Sieben von zehn Schreibzugriffen treffen 7 % der Arbeitsmenge, der Rest alles: gemessen an PostgreSQL bei 2140 Operationen/s.',
  'given.option.pattern.inMemoryReads.label': 'Lesen aus dem Speicher',
  'given.option.pattern.inMemoryReads.help':
    'Fast alle Schreibzugriffe treffen immer wieder ein Sechstel der Arbeitsmenge: gemessen an einer Datenbank, die nur liest.',
  'given.option.pattern.keyValueCache.label': 'Key-Value-Cache',
  'given.option.pattern.keyValueCache.help':
    'Vier von fünf Schreibzugriffen treffen ein Zwanzigstel der Arbeitsmenge, der Rest alles: gemessen an memcached.',
  'given.option.pattern.tightStress.label': 'Stress, an einer Stelle',
  'given.option.pattern.tightStress.help':
    'Fast alle Schreibzugriffe treffen ein Zwanzigstel der Arbeitsmenge: gemessen an Prozessen, die freigegebenen Speicher wieder benutzen.',
  'given.option.storage.shared.label': 'Gemeinsam (iSCSI / NAS)',
  'given.option.storage.shared.help': 'Beide Server erreichen dieselbe Platte: Nur das Recht zu schreiben zieht um.',
  'given.option.storage.local.label': 'Lokal',
  'given.option.storage.local.help': 'Auf dem Server selbst: Sie muss mit der VM umziehen.',
  'given.option.storage.replicated.label': 'Repliziert',
  'given.option.storage.replicated.help':
    'Eine Kopie am Ziel wird vorab aktuell gehalten: Nur Schreibzugriffe, die noch unterwegs sind, ziehen um.',
  'given.option.loadProfile.constant.label': 'Konstant',
  'given.option.loadProfile.constant.help': 'Den ganzen Tag dieselbe Last.',
  'given.option.loadProfile.diurnal.label': 'Spitzenzeit',
  'given.option.loadProfile.diurnal.help': 'Volle Last um die Spitze des Tages, sonst um die Schwankung weniger.',
  'given.option.loadProfile.spiky.label': 'Zacken',
  'given.option.loadProfile.spiky.help':
    'Ruhig bis auf plötzliche, zufällige Zeiten voller Last; die Dauer der Spitze ist ihr Anteil am Tag.',
  'given.option.loadProfile.planetLab.label': 'Wie PlanetLab',
  'given.option.loadProfile.planetLab.help':
    'Ein künstlicher Tag eines gemeinsam genutzten Forschungsservers: meist fast im Leerlauf, mit langen Schüben; Mittel 11 bis 12 %.',
  'given.option.device.virtual.label': 'Virtuell',
  'given.option.device.virtual.help': 'Emuliert oder paravirtuell: Ihr Zustand ist Teil des Gasts.',
  'given.option.device.passthrough.label': 'Durchgereicht',
  'given.option.device.passthrough.help': 'Eine Karte des Servers gehört der VM allein, wie bei einer GPU.',
  'given.option.power.on.label': 'Läuft',
  'given.option.power.on.help': 'Sie läuft von Anfang an.',
  'given.option.power.off.label': 'Aus',
  'given.option.power.off.help': 'Es gibt sie, und ein Kommando startet sie.',
  'given.option.redirection.arp.label': 'Gratuitous ARP / RARP',
  'given.option.redirection.arp.help':
    'Ein Broadcast im selben Layer-2-Netz: Switches senden die alte Adresse an den neuen Port.',
  'given.option.redirection.tunnel.label': 'Tunnel',
  'given.option.redirection.tunnel.help':
    'Der alte Standort leitet Pakete durch einen Tunnel weiter, der vorab eingerichtet und beim Fortsetzen umgeschaltet wird.',
  'given.option.redirection.address.label': 'Neue Adresse',
  'given.option.redirection.address.help':
    'Die VM bekommt eine Adresse des neuen Standorts; Clients finden sie, wenn ihre DNS-Einträge ablaufen.',
  'given.option.kind.site.label': 'Standort (LAN)',
  'given.option.kind.site.help': 'Das Netz eines Standorts: Seine Server und Clients hängen daran.',
  'given.option.kind.rack.label': 'Rack',
  'given.option.kind.rack.help': 'Der Switch eines Racks, unter dem Netz seines Standorts.',
  'given.option.kind.wan.label': 'WAN',
  'given.option.kind.wan.help':
    'Was Standorte verbindet. Clients eines Standorts gehen nicht darüber, Migrationen zwischen Standorten schon.',
  'given.option.strategy.precopy.label': 'Pre-Copy',
  'given.option.strategy.precopy.help':
    'Kopiert den Speicher, während der Gast läuft, kopiert noch einmal, was er verändert hat, und hält ihn an, wenn der Rest ins Downtime-Limit passt.',
  'given.option.strategy.nonlive.label': 'Nicht live',
  'given.option.strategy.nonlive.help':
    'Hält den Gast zuerst an, kopiert seinen ganzen Speicher und setzt ihn am Ziel fort.',
  'given.option.strategy.postcopyPush.label': 'Post-Copy',
  'given.option.strategy.postcopyPush.help':
    'Überträgt die Prozessoren sofort; der Speicher folgt der Reihe nach, und Seiten, nach denen der Gast fragt, kommen zuerst.',
  'given.option.strategy.postcopyDemand.label': 'Post-Copy auf Anfrage',
  'given.option.strategy.postcopyDemand.help':
    'Überträgt die Prozessoren sofort; eine Seite folgt nur, wenn der Gast nach ihr fragt. Es endet nie, solange nach einer Seite nicht gefragt wurde.',
  'given.option.strategy.postcopyPrepaging.label': 'Post-Copy mit Pre-Paging',
  'given.option.strategy.postcopyPrepaging.help':
    'Wie Post-Copy, aber der Speicher folgt rund um die Seiten, nach denen der Gast zuletzt fragte, in beiden Richtungen.',
  'given.option.strategy.hybrid.label': 'Hybrid',
  'given.option.strategy.hybrid.help':
    'Einige Runden Pre-Copy, dann Post-Copy für das, was noch fehlt oder verändert wurde.',
  'given.option.strategy.cold.label': 'Kalt',
  'given.option.strategy.cold.help':
    'Fährt den Gast herunter und startet ihn am Ziel neu: Nichts von seinem Speicher zieht um, und nichts überlebt.',
  'given.option.compression.none.label': 'Keine',
  'given.option.compression.none.help': 'Seiten werden gesendet, wie sie sind.',
  'given.option.compression.zstd.label': 'zstd',
  'given.option.compression.zstd.help':
    'Komprimiert jede Seite an der Quelle: weniger auf der Leitung, für etwa zehn Mikrosekunden eines Kerns je Seite.',
  'given.option.compression.zlib.label': 'zlib',
  'given.option.compression.zlib.help': 'Wie zstd, aber mehrmals langsamer.',
  'given.option.freePages.marked.label': 'Markiert',
  'given.option.freePages.marked.help': 'Jede freie Seite wird angesehen und kostet eine Markierung von einigen Bytes.',
  'given.option.freePages.skipped.label': 'Übersprungen',
  'given.option.freePages.skipped.help':
    'Der Gast gibt seine freien Seiten zuerst zurück (Ballooning); sie werden weder angesehen noch gesendet.',
  'given.option.disk.mirrored.label': 'Im Betrieb gespiegelt',
  'given.option.disk.mirrored.help':
    'Ein Durchgang über die Platte, während die VM läuft; Schreibzugriffe hinter der Kopie gehen auf beide Platten, also wird nichts zweimal kopiert.',
  'given.option.disk.copied.label': 'Zuerst kopiert',
  'given.option.disk.copied.help':
    'Die Platte wird wie der Speicher in Runden kopiert: Blöcke, die inzwischen geschrieben wurden, noch einmal, die letzten bei angehaltener VM.',
  'given.option.resolution.page.label': 'Seite für Seite',
  'given.option.resolution.page.help': 'Jede Seite wird simuliert.',
  'given.option.resolution.statistical.label': 'Statistisch',
  'given.option.resolution.statistical.help':
    'Klassen von Seiten und Erwartungswerte, für Flotten, die zu groß sind, um jede Seite zu simulieren; auf 2 % genau.',
  'given.option.level.off.label': 'Aus',
  'given.option.level.off.help': 'Nichts wird empfohlen.',
  'given.option.level.recommend.label': 'Empfehlen',
  'given.option.level.recommend.help': 'Umzüge werden mit ihrem Grund empfohlen; ein Mensch macht sie.',
  'given.option.level.act.label': 'Handeln',
  'given.option.level.act.help': 'Empfohlene Umzüge geschehen ohne Hand.',
  'given.option.policy.threshold.label': 'Schwelle',
  'given.option.policy.threshold.help':
    'Ein Server über der Schwelle gibt VMs an den mit der geringsten Last ab, bis er darunter ist.',
  'given.option.policy.sandpiper.label': 'Hotspots (Sandpiper)',
  'given.option.policy.sandpiper.help':
    'Wo die Last hoch bleibt und hoch vorhergesagt wird, geht die VM mit der meisten Last je Speicher oder wird getauscht.',
  'given.option.policy.drs.label': 'Ausgleich (DRS)',
  'given.option.policy.drs.help':
    'Umzüge, die die Last aller Server ausgleichen, die nützlichsten zuerst, soweit die Aggressivität es verlangt.',
  'given.option.policy.thr.label': 'Konsolidierung, THR',
  'given.option.policy.thr.help':
    'Möglichst wenige Server, möglichst wenig Leistung; zu viel ist eine Last über der oberen Schwelle.',
  'given.option.policy.iqr.label': 'Konsolidierung, IQR',
  'given.option.policy.iqr.help':
    'Möglichst wenige Server, möglichst wenig Leistung; je mehr die Last eines Servers schwankt, desto weniger davon darf genutzt werden.',
  'given.option.policy.mad.label': 'Konsolidierung, MAD',
  'given.option.policy.mad.help': 'Wie IQR, mit dem Median der absoluten Abweichungen als Maß der Schwankung.',
  'given.option.policy.lr.label': 'Konsolidierung, LR',
  'given.option.policy.lr.help':
    'Möglichst wenige Server, möglichst wenig Leistung; die Last wird durch lokale Regression fortgesetzt, bis ein Umzug vorbei wäre.',
  'given.option.policy.evacuation.label': 'Evakuierung',
  'given.option.policy.evacuation.help':
    'Leert Server in Wartung: die kleinste VM zuerst, jede auf den Server mit der geringsten Last.',
  'given.option.policy.disaster.label': 'Katastrophe',
  'given.option.policy.disaster.help':
    'Rettet vor Ablauf der Frist, was von Servern in Wartung zu retten ist, und sagt, was verloren ist.',
}
