# An operator of another make: Net::SMPP (Debian: libnet-smpp-perl). Takes one bind, says on standard output what came.
use strict;
use warnings;
use Net::SMPP;

$| = 1;
my $server = Net::SMPP->new_listen('127.0.0.1', port => $ARGV[0], smpp_version => 0x34) or die "no listening: $!";
print "listening\n";
my $line = $server->accept or die "nobody came: $!";
my $taken = 0;

while (my $pdu = $line->read_pdu) {
    my $cmd = $pdu->{cmd};
    if ($cmd == 0x09) {
        print "bind $pdu->{system_id} $pdu->{password}\n";
        $line->bind_transceiver_resp(system_id => 'foreign', seq => $pdu->{seq});
    }
    elsif ($cmd == 0x15) { $line->enquire_link_resp(seq => $pdu->{seq}) }
    elsif ($cmd == 0x06) { $line->unbind_resp(seq => $pdu->{seq}); last }
    elsif ($cmd == 0x80000005) { print "heard $pdu->{status}\n" }
    elsif ($cmd == 0x04) {
        my $id = sprintf '%08X', ++$taken;
        print join(' ', 'submit', $pdu->{destination_addr}, $pdu->{data_coding}, $pdu->{esm_class},
            unpack('H*', $pdu->{short_message})), "\n";
        $line->submit_sm_resp(message_id => $id, seq => $pdu->{seq});
        next unless $pdu->{registered_delivery};
        my %back = (source_addr_ton => 1, source_addr => $pdu->{destination_addr}, destination_addr => 'Orbita', async => 1);
        $line->deliver_sm(%back, esm_class => 4, short_message =>
            "id:$id sub:001 dlvrd:001 submit date:2607011000 done date:2607011001 stat:DELIVRD err:000 text:");
        $line->deliver_sm(%back, data_coding => 8, short_message => pack('n*', 0x0414, 0x0430));
    }
}
print "over\n";
