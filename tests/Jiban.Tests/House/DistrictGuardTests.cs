using Jiban.Server.Storage;
using Shouldly;
using Xunit;

namespace Jiban.Tests.House;

public sealed class DistrictGuardTests
{
    private static readonly HashSet<string> Tables = ["work_orders", "contacts"];

    [Theory]
    [InlineData("update work_orders set stage = 'x' where id = $1", false)]
    [InlineData("UPDATE work_orders SET stage = @p0 WHERE district_id = @p1 AND id = @p2", true)]
    [InlineData("update work_orders set district_id = 1", false)]
    [InlineData("update work_orders set district_id = 1 where id = 2", false)]
    [InlineData("delete from contacts where external_number = 'district_id = 1'", false)]
    [InlineData("delete from contacts as c where c.district_id = 1", true)]
    [InlineData("delete from contacts where district_id in (1, 2)", true)]
    [InlineData("select 1 from work_orders where id = 1 for update", false)]
    [InlineData("select 1 from work_orders where district_id = 1 and id = 1 for no key update", true)]
    [InlineData("update units set name = 'x' where code = 'y'", true)] // a reference table
    [InlineData("select * from work_orders where id = 1", true)] // reading asks everywhere, which is only slow
    [InlineData("insert into work_orders (district_id) values (1)", true)]
    public void Changing_or_locking_rows_of_a_district_names_the_district(string sql, bool allowed) =>
        (DistrictGuard.Fault(sql, inTransaction: true, Tables) is null).ShouldBe(allowed);

    [Theory]
    [InlineData("insert into units values (1); insert into areas values (2)", false, false)]
    [InlineData("insert into units values (1); insert into areas values (2)", true, true)]
    [InlineData("insert into units values ('a;b');", false, true)]
    public void Several_statements_are_held_together_by_a_transaction(string sql, bool inTransaction, bool allowed) =>
        (DistrictGuard.Fault(sql, inTransaction, Tables) is null).ShouldBe(allowed);
}
