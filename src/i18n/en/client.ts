export const client = {
  'client.clients': 'Clients',
  'client.answered': 'answered',
  'client.longestGap': 'longest gap',
  'client.means': 'What “{label}” means',
  'client.four': 'Four figures of downtime',
  'client.paused': 'VM paused',
  'client.paused.what':
    'Seen from the hypervisor: the guest’s vCPUs run on neither server, from their stop until they go on.',
  'client.lastCopy': 'Last copy',
  'client.deviceState': 'Device state',
  'client.activation': 'Activation',
  'client.paused.sum': 'Paused',
  'client.thenAnnouncement': 'Then announcement',
  'client.paused.note':
    'During the announcement the guest runs again, but the network still sends clients to the old place: it counts as service gap only.',
  'client.gap': 'Service gap',
  'client.gap.what':
    'From the pause until a client is answered again: the network knows the new place, and the guest is awake.',
  'client.announcement': 'Announcement',
  'client.wake': 'Waking up',
  'client.gap.note':
    'Waking up: after a switch to post-copy the guest OS must first fetch its own pages before it answers.',
  'client.requests': 'Requests',
  'client.slow': 'slow',
  'client.lost': 'lost',
  'client.requests.what':
    'A client sends a probe every {interval}. Since the migration was asked for: slow was answered after more than {slowAfter}, lost was not answered within {timeout}.',
  'client.slow.part': 'Slow',
  'client.lost.part': 'Lost',
  'client.requests.note': 'A request that waits for the guest is slow, not lost, if the pause is short enough.',
  'client.slowed': 'Guest slowed for',
  'client.slowed.what':
    'The guest runs, but below the speed that it would have without the migration. No part of the downtime.',
  'client.throttled': 'Throttled (auto-converge)',
  'client.logging': 'Faults of the dirty log',
  'client.faulted': 'Waiting for pages (post-copy)',
  'client.slowed.sum': 'Slowed',
  'client.slowed.note': 'While a throttle is in force, all of the time counts for it. A full server is not counted.',
  'client.ping.what': 'What a client with this interval would have seen. The run stays the same.',
  'client.ping.probe': 'Probe',
  'client.ping': 'every',
  'client.split': 'The VM’s memory is on two servers: if one fails, it is lost.',
  'client.ping.told':
    'A {interval} ping would have reported {lost} lost, {slow} slow, longest gap {gap}; the truth: {allLost} lost, {allSlow} slow, gap {trueGap}.',
}
