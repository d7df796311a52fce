/* What VMs do for a living, by their ids in the core. */
export const workloads = {
  'given.workload.webTier.label': 'Web-Schicht in der Cloud',
  'given.workload.webTier.help':
    'Web- und Anwendungsserver: Sitzungen und Caches sind heiß, Code und Dateien werden gelesen.',
  'given.workload.videoStreaming.label': 'Video-Streaming (IPTV, DTH)',
  'given.workload.videoStreaming.help':
    'Eine Kopfstelle, die Kanäle aufnimmt, verpackt und durch einen Ring von Puffern weitersendet: Jede Sekunde überschreibt, was eine Umdrehung alt ist.',
  'given.workload.storageServer.label': 'Speicherserver (SAN)',
  'given.workload.storageServer.help':
    'Bedient andere mit Platten: Fast sein ganzer Speicher ist Page-Cache, und was er zum Schreiben annimmt, läuft hindurch.',
  'given.workload.dataWarehouse.label': 'Data Warehouse',
  'given.workload.dataWarehouse.help':
    'Lange Abfragen über Daten im Speicher: Ein kleiner Teil wird ständig geschrieben, der Rest gelesen.',
  'given.workload.bigData.label': 'Big Data',
  'given.workload.bigData.help':
    'Ein Worker, der Datensätze durch seinen Speicher strömen lässt und behält, was er zählt.',
  'given.workload.socialNetwork.label': 'Soziales Netzwerk',
  'given.workload.socialNetwork.help':
    'Ein Cache von Schlüsseln und Werten hinter einem sozialen Netzwerk: Alles wird manchmal geschrieben, ein Zwanzigstel ständig.',
  'given.workload.mailServer.label': 'E-Mail',
  'given.workload.mailServer.help': 'Post kommt in Wellen: eine Sekunde Schreiben, eine Sekunde Ruhe.',
  'given.workload.oltpLight.label': 'Datenbank, leichte Last',
  'given.workload.oltpLight.help': 'Kurze Transaktionen, einige hundert pro Sekunde.',
  'given.workload.oltpHeavy.label': 'Datenbank, schwere Last',
  'given.workload.oltpHeavy.help':
    'Kurze Transaktionen, zweitausend pro Sekunde: Seiten werden in einem Augenblick dreimal so schnell verändert wie über eine Runde.',
  'given.workload.javaWarehouse.label': 'Java-Unternehmensserver',
  'given.workload.javaWarehouse.help':
    'Ein großer Java-Heap: Neue Objekte laufen durch die junge Generation, und wieder von vorn.',
  'given.workload.packetForwarding.label': 'Netzfunktion',
  'given.workload.packetForwarding.help':
    'Leitet Pakete aus einer Handvoll Puffer weiter und darf nicht länger als 10 ms pausieren.',
  'given.workload.memoryMuncher.label': 'Speicherfresser',
  'given.workload.memoryMuncher.help':
    'Eine Berechnung, die in drei Sekunden neun Zehntel ihres Speichers neu schreibt.',
  'given.workload.idleServer.label': 'Leerlauf',
  'given.workload.idleServer.help': 'Ein gestarteter Server, der nichts zu tun hat: Einige Megabyte bleiben warm.',
  'given.workload.tightStress.label': 'Stress, an einer Stelle',
  'given.workload.tightStress.help': 'Prozesse, die immer wieder denselben Speicher füllen und freigeben.',
  'given.workload.spreadStress.label': 'Stress, verteilt',
  'given.workload.spreadStress.help':
    'Tausend Prozesse, die überall Speicher nehmen, füllen und zurückgeben: Jeder Schreibzugriff findet eine saubere Seite.',
}
