using Jiban.Server.Storage;
using Shouldly;
using Xunit;
using Pictures = Jiban.Tests.Support.Pictures;

namespace Jiban.Tests.Storage;

/// <summary>照片里的话: read where it stands, and damage reads as nothing.</summary>
public sealed class PictureMetadataTests
{
    private const string Taken = "2026:11:23 10:05:07";

    [Fact]
    public void Time_offset_and_place_are_read()
    {
        var said = PictureMetadata.Of(Pictures.Jpeg(Taken, (39.8651, 116.4341), "+08:00"));

        said.Taken.ShouldBe(new DateTime(2026, 11, 23, 10, 5, 7));
        said.Offset.ShouldBe(TimeSpan.FromHours(8));
        said.Point!.Value.Lat.ShouldBe(39.8651, 0.00001);
        said.Point.Value.Lng.ShouldBe(116.4341, 0.00001);
    }

    [Fact]
    public void South_and_west_are_below_nought()
    {
        var said = PictureMetadata.Of(Pictures.Jpeg(null, (-33.5, -70.25)));

        (said.Taken, said.Offset).ShouldBe((null, null));
        said.Point.ShouldBe((-33.5, -70.25));
    }

    [Theory]
    [InlineData("0000:00:00 00:00:00")]
    [InlineData("1970:01:01 00:00:00")] // a clock never set
    [InlineData("2026-11-23 10:05:07")]
    [InlineData("    :  :     :  :  ")]
    public void A_time_that_is_none_is_not_said(string taken) =>
        PictureMetadata.Of(Pictures.Jpeg(taken)).Taken.ShouldBeNull();

    [Fact]
    public void Other_pictures_and_pictures_without_say_nothing()
    {
        PictureMetadata.Of(Pictures.Png()).ShouldBe(PictureMetadata.Nothing);
        PictureMetadata.Of(Pictures.Jpeg(null)).ShouldBe(PictureMetadata.Nothing);
        PictureMetadata.Of([]).ShouldBe(PictureMetadata.Nothing);
    }

    [Fact]
    public void Cut_or_spoilt_anywhere_it_reads_as_nothing_or_as_something_and_never_fails()
    {
        var whole = Pictures.Jpeg(Taken, (39.8651, 116.4341), "+08:00");
        for (var length = 0; length < whole.Length; length++)
            PictureMetadata.Of(whole.AsSpan(0, length));
        foreach (byte spoilt in (byte[])[0x00, 0x7F, 0x80, 0xFF])
            for (var at = 2; at < 400; at++)
            {
                var file = whole.ToArray();
                file[at] = spoilt;
                PictureMetadata.Of(file).Taken.GetValueOrDefault(new(2026, 1, 1)).Year.ShouldBeInRange(1990, 2099);
            }
        PictureMetadata.Of(whole.AsSpan(0, 60)).Point.ShouldBeNull();
    }
}
