using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Access;

public sealed class ChangePasswordTests(DistrictServer server) : IClassFixture<DistrictServer>
{
    const string Fresh = "another-horse-2";

    [Fact]
    public async Task A_new_password_ends_every_session_of_the_person()
    {
        var elsewhere = await server.SignedIn("street");
        var here = await server.SignedIn("street");
        await here.Open("/password");

        await here.Send("password", ("old", SmallDistrict.Password), ("fresh", Fresh), ("again", Fresh));

        here.Address.ShouldBe("/sign-in?done=password");
        here.Words.ShouldContain("密码已经改好");
        foreach (var session in new[] { here, elsewhere })
        {
            await session.Open("/password");
            session.Address.ShouldStartWith("/sign-in?next=");
        }
        await here.Send("sign-in", ("user", "street"), ("password", Fresh));
        here.Address.ShouldBe("/password");
    }

    [Theory]
    [InlineData("wrong", Fresh, Fresh, "old", "现在的密码不对")]
    [InlineData(SmallDistrict.Password, "short-1", "short-1", "fresh", "不够 10 位")]
    [InlineData(SmallDistrict.Password, Fresh, "else-horse-2", "again", "不一样")]
    [InlineData(SmallDistrict.Password, SmallDistrict.Password, SmallDistrict.Password, "fresh", "和现在的一样")]
    [InlineData(SmallDistrict.Password, "NO-SMALL-LETTER-1", "NO-SMALL-LETTER-1", "fresh", "小写字母")]
    public async Task A_password_that_will_not_do_is_refused_beside_its_field(
        string old,
        string fresh,
        string again,
        string field,
        string says
    )
    {
        var browser = await server.SignedIn("department");
        await browser.Open("/password");

        await browser.Send("password", ("old", old), ("fresh", fresh), ("again", again));

        browser.Page.QuerySelector($"#f-{field}-error")!.TextContent.ShouldContain(says);
    }

    [Fact]
    public async Task A_closed_account_is_out_at_once()
    {
        var browser = await server.SignedIn("community");
        await browser.Open("/password");
        browser.Address.ShouldBe("/password");

        await server.Database.Run("update staff set active = false where user_name = 'community'");

        await browser.Open("/password");
        browser.Address.ShouldStartWith("/sign-in");
    }
}
