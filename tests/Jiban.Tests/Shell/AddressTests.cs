using Jiban.Server.Shell;
using Microsoft.AspNetCore.Components;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Shell;

public sealed class AddressTests
{
    [Fact]
    public void A_link_keeps_the_filters_and_changes_what_it_is_for() =>
        At("/orders?stage=handling&sort=due&unit=a&unit=b")
            .With(("sort", "-due"))
            .ShouldBe("/orders?stage=handling&unit=a&unit=b&sort=-due");

    [Fact]
    public void An_empty_answer_is_dropped() => At("/orders?q=&cursor=x").With(("cursor", null)).ShouldBe("/orders");

    [Fact]
    public void Language_and_view_do_not_travel_along() =>
        At("/orders?lang=en&elder=1&q=%E6%9A%96%E6%B0%94").With().ShouldBe("/orders?q=%E6%9A%96%E6%B0%94");

    [Fact]
    public void An_export_link_takes_the_filters_to_another_path() =>
        At("/orders?q=a%26b&cursor=x")
            .WithPath("/orders/export.csv", ("cursor", null))
            .ShouldBe("/orders/export.csv?q=a%26b");

    private static Here At(string address) => new(address);

    private sealed class Here : NavigationManager
    {
        public Here(string address) => Initialize("https://jiban.test/", "https://jiban.test" + address);
    }
}
