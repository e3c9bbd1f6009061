using FsCheck;
using FsCheck.Fluent;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

public sealed class WorkOrderNumberTests
{
    [Fact]
    public void A_number_tells_its_district_day_and_sequence()
    {
        var number = WorkOrderNumber.Of(110106, new(2026, 11, 21), 123);

        number.ToString().ShouldBe("110106-20261121-000123");
        number.District.ShouldBe(110106);
    }

    [Fact]
    public void Every_number_reads_back() =>
        Prop.ForAll(
                Gen.Choose(100_000, 999_999)
                    .SelectMany(d =>
                        Gen.Choose(0, 3_000_000).SelectMany(day => Gen.Choose(1, 999_999).Select(n => (d, day, n)))
                    )
                    .ToArbitrary(),
                x =>
                {
                    var number = WorkOrderNumber.Of(x.d, DateOnly.MinValue.AddDays(x.day), x.n);
                    WorkOrderNumber.Parse(number.Value).ShouldBe(number);
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("110106-20261121-000123")]
    [InlineData("  110106-20261121-000123\n")]
    [InlineData("１１０１０６－２０２６１１２１－０００１２３")] // as a Chinese keyboard types it
    public void Spaces_around_and_full_width_signs_are_forgiven(string text) =>
        WorkOrderNumber.Parse(text).Value.ShouldBe("110106-20261121-000123");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("110106-20261121-00012")]
    [InlineData("110106-20261121-0001234")]
    [InlineData("110106-20261321-000123")] // no 13th month
    [InlineData("110106-20260229-000123")] // no leap year
    [InlineData("110106-20261121-000000")]
    [InlineData("010106-20261121-000123")]
    [InlineData("110106–20261121–000123")] // dashes are not hyphens
    [InlineData("110106-２０２６①１２１-000123")]
    [InlineData("٠١١٠١٠-20261121-000123")] // digits of another script
    [InlineData("110106-20261121-00012'")]
    [InlineData("110106-20261121-00012\0")]
    public void Anything_else_is_no_number(string? text) => WorkOrderNumber.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Half_a_character_and_endless_text_are_no_number_either()
    {
        WorkOrderNumber.TryParse("\ud800110106-20261121-00012", out _).ShouldBeFalse();
        WorkOrderNumber.TryParse(new string('1', 100_000), out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => WorkOrderNumber.Parse("\udfff"));
    }

    [Theory]
    [InlineData(99_999, 1)]
    [InlineData(1_000_000, 1)]
    [InlineData(110106, 0)]
    [InlineData(110106, 1_000_000)]
    public void A_part_that_does_not_fit_its_digits_makes_no_number(int district, int sequence) =>
        Should.Throw<ArgumentOutOfRangeException>(() => WorkOrderNumber.Of(district, new(2026, 11, 21), sequence));

    [Theory]
    [InlineData("上次的110106-20261121-000123还没办好", "110106-20261121-000123")]
    [InlineData("１１０１０６－２０２６１１２１－０００１２３，又漏了", "110106-20261121-000123")]
    [InlineData("110106-20261121-000123、110106-20261120-000007", "110106-20261121-000123 110106-20261120-000007")]
    [InlineData("1110106-20261121-000123", "")]
    [InlineData("110106-20261121-0001234", "")]
    [InlineData("110106-20261341-000123", "")]
    [InlineData("20261121-000123那个件催一下", "")] // of which district?
    [InlineData("", "")]
    public void Numbers_are_found_where_they_stand_in_words(string words, string numbers) =>
        string.Join(' ', WorkOrderNumber.In(words)).ShouldBe(numbers);

    [Theory]
    [InlineData("20261121-000123那个件催一下", "110106-20261121-000123")]
    [InlineData("编号110105 20261121 000123", "110105-20261121-000123")]
    [InlineData("２０２６１１２１－０００１２３", "110106-20261121-000123")]
    [InlineData("110105-20261121-000123", "110105-20261121-000123")]
    [InlineData("1110106-20261121-000123", "")]
    [InlineData("20261341-000123", "")]
    [InlineData("20261121-0001234", "")]
    [InlineData("电话19900000001", "")]
    public void A_number_as_the_desk_prints_it_is_one_of_the_home_district(string words, string numbers) =>
        string.Join(' ', WorkOrderNumber.In(words, 110106)).ShouldBe(numbers);
}
