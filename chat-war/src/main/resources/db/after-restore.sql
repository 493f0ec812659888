-- Run once on a restored database, before instances start. Clients hold messages that were accepted
-- after the backup: sequences go on above all of those, so that none is given twice, and a line in
-- each open conversation says what happened.
with gap as (
  update conversation set seq = seq + 1000000 where status <> 'RESOLVED' returning id, seq
)
insert into message (conversation, seq, role, author, author_name, client_id, body, at)
select id, seq, 'SYSTEM', 'meridian', 'Meridian', 'restored-' || seq,
       'This conversation was restored from a backup. Messages sent shortly before may be missing.', now()
from gap;
