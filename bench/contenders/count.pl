# The Perl contender: all rules as one pattern on every line; counts what was matched.
#   perl bench/contenders/count.pl PATTERN_FILE LOG
use strict;
use warnings;

my ($patterns, $log) = @ARGV;
open my $file, '<', $patterns or die "$patterns: $!";
chomp(my $source = <$file>);
my $pattern = qr/$source/;
open my $lines, '<', $log or die "$log: $!";
my %counts;
while (my $line = <$lines>) {
  $counts{$&}++ while $line =~ /$pattern/g;
}
print "$counts{$_} $_\n" for sort { $counts{$b} <=> $counts{$a} } keys %counts;
