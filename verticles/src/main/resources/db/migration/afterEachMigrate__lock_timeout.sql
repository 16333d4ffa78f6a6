-- A script that builds an index beside writes does without; the next one is not to.
set lock_timeout = '${lockTimeout}';
