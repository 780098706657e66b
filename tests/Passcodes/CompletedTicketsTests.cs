using Serverless2FA.Passcodes;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Passcodes;

public sealed class CompletedTicketsTests
{
    [Fact]
    [Trait("Conformance", "C30")]
    public void Knows_the_tickets_that_have_completed()
    {
        var tickets = CompletedTickets.None.With("a", Anna.Now).With("b", Anna.Now);
        Assert.True(tickets.Has("a"));
        Assert.True(tickets.Has("b"));
        Assert.False(tickets.Has("A"));
        Assert.False(tickets.Has(""));
        Assert.False(CompletedTickets.None.Has("a"));
    }

    [Fact]
    [Trait("Conformance", "C30")]
    public void Forgets_a_ticket_when_it_could_not_be_used_any_more_and_no_tick_before()
    {
        var tickets = CompletedTickets.None.With("a", Anna.Now).With("b", Anna.Now.AddTicks(1));
        Assert.Same(tickets, tickets.Pruned(Anna.Now.AddTicks(-1)));
        Assert.Equal(["b"], tickets.Pruned(Anna.Now).Tickets.Select(completed => completed.Ticket));
        Assert.Empty(tickets.Pruned(Anna.Now.AddTicks(1)).Tickets);
    }

    [Theory]
    [Trait("Conformance", "C30")]
    [InlineData(199, true)]
    [InlineData(200, false)]
    [InlineData(201, false)]
    public void Has_room_for_200(int count, bool hasRoom)
    {
        var tickets = Enumerable.Range(0, count)
            .Aggregate(CompletedTickets.None, (some, i) => some.With($"{i}", Anna.Now));
        Assert.Equal(hasRoom, tickets.HasRoom);
        Assert.True(tickets.Has("0"));
    }
}
