export const views = {
  'views.menu': 'Views',
  'views.language': 'Language',
  'views.floor': 'Datacenter',
  'views.floor.what': 'Servers, VMs and the migration that runs',
  'views.compare': 'Compare',
  'views.compare.what': 'The same move by up to four strategies, on one time axis',
  'views.day': 'A day',
  'views.day.what': 'A whole day with and without automation',
  'views.explore': 'Explore',
  'views.explore.what': 'Two fields over hundreds of runs, as a map',
}
