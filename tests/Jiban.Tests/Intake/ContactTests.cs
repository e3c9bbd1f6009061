using Jiban.Intake;
using Jiban.Tests.WorkOrders;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

/// <summary>受理 (rules 1, 6 and 7).</summary>
public sealed class ContactTests
{
    private static readonly Receipt Heard = new()
    {
        District = 110106,
        Id = Guid.Empty,
        Channel = Channel.Phone,
        Kind = RequestKind.Help,
        Text = "停水了，三天了。",
        Caller = new("张某", "19900001234", false),
        Outcome = ContactOutcome.OpenedOrder,
        Order = Guid.AllBitsSet,
    };

    [Fact]
    public void A_contact_keeps_what_was_said_and_what_became_of_it()
    {
        var contact = Contact.Receive(Heard, Given.Clerk, Given.Monday9);

        (contact.Text, contact.Outcome, contact.ReceivedAt).ShouldBe((Heard.Text, Heard.Outcome, Given.Monday9));
        contact.Elements.ShouldBe("GUUGG");
        contact.TakenBy.ShouldBe(Given.Clerk.Staff.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u3000\n")]
    public void Nothing_said_is_no_contact(string text) =>
        Refusal(Heard with { Text = text }).ShouldBe(new NothingSaid());

    [Theory]
    [InlineData(ContactOutcome.AnsweredDirectly)]
    [InlineData(ContactOutcome.HandedToEmergency)]
    [InlineData(ContactOutcome.LegalRoute)]
    public void An_outcome_without_an_order_says_which(ContactOutcome outcome) =>
        Refusal(Heard with { Outcome = outcome, Order = null }).ShouldBe(new DetailMissing(outcome));

    [Theory]
    [InlineData(ContactOutcome.Merged)]
    [InlineData(ContactOutcome.OpenedOrder)]
    public void An_outcome_with_an_order_names_it(ContactOutcome outcome) =>
        Refusal(Heard with { Outcome = outcome, Order = null }).ShouldBe(new DetailMissing(outcome));

    [Fact]
    public void An_outcome_without_an_order_names_none() =>
        Refusal(Heard with { Outcome = ContactOutcome.AnsweredDirectly, OutcomeDetail = "water-hours" })
            .ShouldBe(new DetailMissing(ContactOutcome.AnsweredDirectly));

    [Theory]
    [InlineData("110", true)]
    [InlineData("119", true)]
    [InlineData("120", true)]
    [InlineData("122", true)]
    [InlineData("12345", false)]
    [InlineData("112", false)]
    public void Only_the_four_emergency_services_are_handed_over_to(string service, bool known)
    {
        var receipt = Heard with { Outcome = ContactOutcome.HandedToEmergency, OutcomeDetail = service, Order = null };

        if (known)
            Contact.Receive(receipt, Given.Clerk, Given.Monday9).OutcomeDetail.ShouldBe(service);
        else
            Refusal(receipt).ShouldBe(new NoSuchEmergencyLine(service));
    }

    private static Refusal Refusal(Receipt receipt) =>
        Should.Throw<RefusedException>(() => Contact.Receive(receipt, Given.Clerk, Given.Monday9)).Refusal;
}
