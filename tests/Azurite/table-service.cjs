// Azurite's table service, which ends when whoever started it closes its standard input: also by dying.
// The listener that Azurite has for SIGINT writes what is in memory and closes; there is no other way in.
process.stdin.resume();
process.stdin.on('end', () => process.emit('SIGINT'));
process.stdin.on('error', () => process.emit('SIGINT'));

require('azurite/dist/src/table/main.js');
