-- Up to which sequence somebody of a role has read a conversation.
create table read_mark (
  conversation uuid not null references conversation (id) on delete cascade,
  role         text not null check (role in ('VISITOR', 'AGENT')),
  seq          bigint not null,
  primary key (conversation, role)
);
