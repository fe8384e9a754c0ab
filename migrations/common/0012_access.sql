-- Who looked at what, who took what out and who changed how the centre works: few records among many, found by time.
create index journal_access on journal (at, seq, command, actor, subject) where command in (
    'complaint.see', 'complaint.reveal_contact', 'customer.reveal', 'customer.held', 'export.begin', 'session.sign_in',
    'session.sign_out', 'session.recover', 'session.change_password', 'centre.create', 'centre.update', 'centre.rekey',
    'policy.revise', 'taxonomy.add', 'taxonomy.rename', 'taxonomy.move', 'taxonomy.retire', 'taxonomy.restore',
    'template.revise', 'template.retire', 'import.watch_folder', 'user.create', 'user.update', 'user.disable',
    'user.enable', 'user.reset_password', 'group.create', 'group.rename', 'group.add_member', 'group.remove_member',
    'customer.restrict', 'customer.lift_restriction', 'customer.erase', 'backup.make', 'backup.restore', 'journal.verify'
);
