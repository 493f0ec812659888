-- Run once on a restored database, before the control plane starts: its history goes on in a new
-- epoch, with the content of the newest revision that the backup holds.
update history set epoch = cast(gen_random_uuid() as text), began = now();

insert into revision (number, epoch, hash, author, reason, at, content)
select r.number + 1, h.epoch, r.hash, 'meridian', 'restored from a backup', now(), r.content
from revision r, history h
where r.number = (select max(number) from revision);
